import type { Workbook } from '../engine/cells.ts';
import { Checker, type Companions } from '../engine/check.ts';
import type { Language } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { withoutAnnotations } from '../workbook/annotate/without-annotations.ts';
import { sha256Of } from '../workbook/file-digest.ts';
import { readNarrativeFile } from '../workbook/narrative/read-narrative.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import { inputName, readInput } from './input-file.ts';
import { type KnowledgeOptions, loadKnowledge } from './local-settings.ts';
import { DEFAULT_RUN_LIMITS, type RunLimits } from './run-limits.ts';

/** What `gouji check` is told for all its files; plain data, so that a worker can be given it. */
export interface CheckSettings extends KnowledgeOptions {
  readonly asOf: string;
  readonly language: Language;
  readonly sets: readonly string[];
  readonly narrative?: string | undefined;
  readonly prior?: string | undefined;
  readonly limits: RunLimits;
}

/** Checks files one after another with forms, packs and settings loaded once. */
export class FileChecker {
  private readonly checker: Checker;
  private readonly settings: CheckSettings;

  /** @throws GoujiError where settings, packs or forms are faulty */
  constructor(settings: CheckSettings) {
    const knowledge = loadKnowledge(settings);
    const { asOf, language, sets } = settings;
    this.settings = settings;
    this.checker = new Checker(knowledge, { asOf, language, sets, tenant: knowledge.tenant });
  }

  /** @param file a workbook, or a narrative by itself. @throws GoujiError where a file can't be read */
  async check(file: string): Promise<Report> {
    if (isNarrative(file)) return this.checkNarrative(file);
    const workbook = await workbookIn(file, this.settings.limits);
    return this.checker.check(workbook, await this.companions());
  }

  private async companions(): Promise<Companions> {
    const { narrative, prior } = this.settings;
    return {
      ...(narrative === undefined ? {} : { narrative: await narrativeIn(narrative) }),
      ...(prior === undefined ? {} : { prior: await workbookIn(prior, this.settings.limits) }),
    };
  }

  private async checkNarrative(file: string): Promise<Report> {
    const bytes = readInput(file, this.settings.limits);
    const narrative = await readNarrativeFile(bytes, inputName(file), this.settings.limits);
    const none: Workbook = {
      name: inputName(file),
      sha256: sha256Of(bytes),
      dateSystem: 1900,
      sheets: [],
      definedNames: [],
    };
    return this.checker.check(none, { ...(await this.companions()), narrative });
  }
}

/** Whether a file is a text beside a workbook rather than a workbook, by its name's ending. */
export function isNarrative(file: string): boolean {
  return /\.(?:txt|docx)$/iu.test(file);
}

export async function narrativeIn(file: string): Promise<string> {
  return readNarrativeFile(readInput(file), inputName(file));
}

/** A workbook as the officer wrote it: annotations of ours are left out. */
export async function workbookIn(file: string, limits: RunLimits = DEFAULT_RUN_LIMITS): Promise<Workbook> {
  return withoutAnnotations(await readWorkbook(readInput(file, limits), inputName(file), limits));
}
