import { Checker } from '../engine/check.ts';
import type { Language } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { withoutAnnotations } from '../workbook/annotate/without-annotations.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import { inputName, readInput } from './input-file.ts';
import { type KnowledgeOptions, loadKnowledge } from './local-settings.ts';

/** What `gouji check` is told for all its files; plain data, so that a worker can be given it. */
export interface CheckSettings extends KnowledgeOptions {
  readonly asOf: string;
  readonly language: Language;
  readonly sets: readonly string[];
  readonly narrative?: string | undefined;
  readonly prior?: string | undefined;
}

/** Checks files one after another with forms, packs and settings loaded once. */
export class FileChecker {
  private readonly checker: Checker;

  /** @throws GoujiError where settings, packs or forms are faulty */
  constructor(settings: CheckSettings) {
    const knowledge = loadKnowledge(settings);
    const { asOf, language, sets } = settings;
    this.checker = new Checker(knowledge, { asOf, language, sets, tenant: knowledge.tenant });
  }

  /** @throws GoujiError where the file can't be read */
  async check(file: string): Promise<{ report: Report; bytes: Uint8Array }> {
    const bytes = readInput(file);
    const workbook = await readWorkbook(bytes, inputName(file));
    return { report: this.checker.check(withoutAnnotations(workbook)), bytes };
  }
}
