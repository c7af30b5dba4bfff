import type { Document } from '../documents/document.ts';
import { readDocument, readNarrativeDocument, readTables } from '../documents/read-document.ts';
import type { Workbook } from '../engine/cells.ts';
import { Checker, type Companions } from '../engine/check.ts';
import type { Language } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { withoutAnnotations } from '../workbook/annotate/without-annotations.ts';
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

  /** @param file a workbook, a document with tables and text, or a text. @throws GoujiError where it can't be read */
  async check(file: string): Promise<Report> {
    const { workbook, narrative } = await documentIn(file, this.settings.limits);
    return this.checker.check(workbook, {
      ...(narrative === undefined ? {} : { narrative }),
      ...(await this.companions()),
    });
  }

  private async companions(): Promise<Companions> {
    const { narrative, prior } = this.settings;
    return {
      ...(narrative === undefined ? {} : { narrative: await narrativeIn(narrative) }),
      ...(prior === undefined ? {} : { prior: await tablesIn(prior, this.settings.limits) }),
    };
  }
}

export async function narrativeIn(file: string): Promise<string> {
  return readNarrativeDocument(readInput(file), inputName(file));
}

/** A file's tables and text as the officer wrote them: annotations of ours are left out. */
export async function documentIn(file: string, limits: RunLimits = DEFAULT_RUN_LIMITS): Promise<Document> {
  const document = await readDocument(readInput(file, limits), inputName(file), limits);
  return { ...document, workbook: withoutAnnotations(document.workbook) };
}

async function tablesIn(file: string, limits: RunLimits): Promise<Workbook> {
  return withoutAnnotations(await readTables(readInput(file, limits), inputName(file), limits));
}
