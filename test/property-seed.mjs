// Property tests draw the same cases every time, so that a green run stays green; GOUJI_SEED explores others.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.GOUJI_SEED ?? 20211231) });
