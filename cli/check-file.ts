import { type Beside, checkDocument } from '../documents/check-document.ts';
import type { Document } from '../documents/document.ts';
import {
  annotateDocument,
  readDocument,
  readNarrativeDocument,
  readTables,
} from '../documents/read-document.ts';
import type { Workbook } from '../engine/cells.ts';
import { Checker } from '../engine/check.ts';
import type { Language } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { withoutAnnotations } from '../workbook/annotate/without-annotations.ts';
import type { InputLimits } from '../workbook/input-limits.ts';
import { CheckInputs, type PipedInputs } from './check-inputs.ts';
import { inputName } from './input-file.ts';
import { type KnowledgeOptions, loadKnowledge } from './local-settings.ts';
import type { ReferenceFile } from './reference-files.ts';
import type { RunLimits } from './run-limits.ts';

/** What `gouji check` is told for all its files; plain data, so that a worker can be given it. */
export interface CheckSettings extends KnowledgeOptions {
  readonly asOf: string;
  readonly language: Language;
  readonly sets: readonly string[];
  readonly narrative?: string | undefined;
  readonly prior?: string | undefined;
  readonly references?: readonly ReferenceFile[] | undefined;
  readonly limits: RunLimits;
  readonly piped: PipedInputs;
  /** Whether each workbook is annotated too. */
  readonly annotates: boolean;
}

/** A file's report, with the bytes of its annotated copy where one was asked for. */
export interface CheckedFile {
  readonly report: Report;
  readonly annotated?: Uint8Array<ArrayBuffer>;
  /** Whether that is a list of its own, since nothing can be written into files of its kind. */
  readonly isList?: boolean;
}

/** Checks files one after another with forms, packs and settings loaded once. */
export class FileChecker {
  private readonly checker: Checker;
  private readonly settings: CheckSettings;
  /** What goes with every file, as it was read last. */
  private readonly tablesRead = new Map<
    string,
    { readonly bytes: Uint8Array; readonly workbook: Workbook }
  >();

  /** @throws GoujiError where settings, packs or forms are faulty */
  constructor(settings: CheckSettings) {
    const knowledge = loadKnowledge(settings);
    const { asOf, language, sets } = settings;
    this.settings = settings;
    this.checker = new Checker(knowledge, { asOf, language, sets, tenant: knowledge.tenant });
  }

  /**
   * @param file a workbook, a document with tables and text, or a text
   * @throws GoujiError where it can't be read, or is not any more what was checked
   */
  async check(file: string): Promise<CheckedFile> {
    const { limits, piped, annotates } = this.settings;
    const inputs = new CheckInputs(limits, piped);
    const bytes = inputs.read(file);
    const document = await documentOf(bytes, file, limits);
    const report = checkDocument(document, await this.beside(inputs), this.checker);
    const annotated = annotates && (await annotateDocument({ bytes, document, report }, file, limits));
    inputs.demandUnchanged();
    if (!annotated) return { report };
    return { report, annotated: new Uint8Array(annotated.bytes), isList: annotated.kind === 'list' };
  }

  private async beside(inputs: CheckInputs): Promise<Beside> {
    const { narrative, prior, references = [], limits } = this.settings;
    const tables = (file: string) => this.tablesOf(file, inputs.read(file));
    return {
      ...(narrative === undefined
        ? {}
        : { text: await readNarrativeDocument(inputs.read(narrative), inputName(narrative), limits) }),
      ...(prior === undefined ? {} : { prior: await tables(prior) }),
      references: await Promise.all(
        references.map(async ({ kind, file }) => ({ kind, workbook: await tables(file) })),
      ),
    };
  }

  /** A folder's files all go with the same: it is read anew only where it has changed. */
  private async tablesOf(file: string, bytes: Uint8Array): Promise<Workbook> {
    const known = this.tablesRead.get(file);
    if (known && Buffer.compare(known.bytes, bytes) === 0) return known.workbook;
    const workbook = withoutAnnotations(await readTables(bytes, inputName(file), this.settings.limits));
    this.tablesRead.set(file, { bytes, workbook });
    return workbook;
  }
}

/** A file's tables and text as the officer wrote them: annotations of ours are left out. */
export async function documentOf(bytes: Uint8Array, file: string, limits: InputLimits): Promise<Document> {
  const document = await readDocument(bytes, inputName(file), limits);
  return { ...document, workbook: withoutAnnotations(document.workbook) };
}
