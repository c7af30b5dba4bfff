// What a CommandHost runs the command in: what is written to standard output and error is kept, run by run.
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';

const { command, answered, port } = workerData;
const loaded = import(pathToFileURL(command).href);

port.on('message', async (args) => {
  port.postMessage(await ran(args));
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});

async function ran(args) {
  const out = kept(process.stdout);
  const err = kept(process.stderr);
  try {
    const { runCommandLine } = await loaded;
    return { status: await runCommandLine(args), out: out.text(), err: err.text() };
  } catch (error) {
    return { failure: `gouji ${args.join(' ')}: ${error?.stack ?? error}` };
  } finally {
    out.end();
    err.end();
  }
}

function kept(stream) {
  const { write } = stream;
  const pieces = [];
  stream.write = (piece) => {
    pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8'));
    return true;
  };
  return {
    text: () => pieces.join(''),
    end: () => {
      stream.write = write;
    },
  };
}
