import { GoujiError } from '../engine/gouji-error.ts';
import type { InputLimits } from '../workbook/input-limits.ts';
import { isPiped, readInput, readWithState, stateNow } from './input-file.ts';

/** A file is not any more what was checked: findings would be written onto what they were not found in. */
export class ChangedFile extends GoujiError {
  constructor(file: string) {
    super({ zh: '文件在校验期间被改动', en: 'the file was changed while it was checked' }, file, {
      zh: '请保存并关闭文件后重新校验',
      en: 'Save and close it, then check it again',
    });
  }
}

/** What was read of pipes and standard input beforehand, by name: they can be read once only. */
export type PipedInputs = ReadonlyMap<string, Uint8Array>;

/** Reads those of some files that are pipes. @throws MissingFile, LimitExceeded */
export function readPiped(files: readonly string[], limits: InputLimits): PipedInputs {
  return new Map([...new Set(files)].filter(isPiped).map((file) => [file, readInput(file, limits)]));
}

/** The files of one check; each is read once, and known again. */
export class CheckInputs {
  private readonly limits: InputLimits;
  private readonly piped: PipedInputs;
  private readonly states = new Map<string, string>();

  constructor(limits: InputLimits, piped: PipedInputs) {
    this.limits = limits;
    this.piped = piped;
  }

  /** @throws MissingFile, LimitExceeded */
  read(file: string): Uint8Array {
    const piped = this.piped.get(file);
    if (piped) return piped;
    const { bytes, state } = readWithState(file, this.limits);
    this.states.set(file, state);
    return bytes;
  }

  /** @throws ChangedFile where one of those that were read is not what it was */
  demandUnchanged(): void {
    for (const [file, state] of this.states) if (stateNow(file) !== state) throw new ChangedFile(file);
  }
}
