import { type Bilingual, GoujiError } from '../engine/gouji-error.ts';

/** The command was called in a way that it does not understand. */
export class UsageError extends GoujiError {
  constructor(what: Bilingual, remedy: Bilingual = SEE_HELP) {
    super(what, '', remedy);
  }
}

const SEE_HELP: Bilingual = { zh: '用法见 gouji --help', en: 'See gouji --help' };
