import { join } from 'node:path';
import { nothingCompared } from '../engine/coverage/nothing-compared.ts';
import { GoujiError, type Language } from '../engine/gouji-error.ts';
import type { Finding } from '../engine/report.ts';
import type { CheckedFiles } from '../render/checked-files.ts';
import { asOfDay } from './as-of-day.ts';
import type { CheckSettings } from './check-file.ts';
import { readPiped } from './check-inputs.ts';
import { checkMany } from './check-many.ts';
import type { CheckOutcome } from './check-outcome.ts';
import { STDIN } from './input-file.ts';
import { expandInputs, type InputFile, type Inputs } from './input-files.ts';
import { copyEndings, copyOf, endingOf, isFolder, refuseClashes } from './output-files.ts';
import { Progress } from './progress.ts';
import { referenceFileOf } from './reference-files.ts';
import { INDEX_PAGE, pageOf, type ReportFormat, renderPages, renderReports } from './render-reports.ts';
import { runLimitsOf } from './run-limits.ts';
import { UsageError } from './usage-error.ts';
import { writeFileWhole } from './write-file.ts';

export interface CheckCommandOptions {
  readonly format: ReportFormat;
  readonly out?: string;
  readonly annotate?: string;
  readonly narrative?: string;
  readonly prior?: string;
  readonly reference: readonly string[];
  readonly packs?: string;
  readonly set: readonly string[];
  readonly tenant?: string;
  readonly limit: readonly string[];
  readonly asOf?: string;
  readonly lang: Language;
  readonly skipped?: boolean;
  readonly failOn: 'error' | 'warning' | 'never';
}

/** Nothing at or above --fail-on, but of a workbook nothing was compared: that is no pass. */
const NOT_CHECKED = 3;

/** `gouji check FILE…`. @returns the exit status */
export async function checkCommand(args: readonly string[], options: CheckCommandOptions): Promise<number> {
  const alone = args.length === 0 ? options.narrative : undefined;
  const inputs = expandInputs(alone === undefined ? args : [alone]);
  const files = inputs.files.map(({ path }) => path);
  if (files.length === 0) throw NO_FILE;
  checkUsage(files, options);
  const { narrative, prior, tenant } = options;
  const references = options.reference.map(referenceFileOf);
  const read = [...files, ...given(narrative, prior), ...references.map(({ file }) => file)];
  refuseClashes([...read, ...given(tenant)], outputsOf(inputs.files, options));
  const limits = runLimitsOf(options.limit);
  const settings: CheckSettings = {
    asOf: asOfDay(options.asOf),
    language: options.lang,
    sets: options.set,
    packs: options.packs,
    tenant: options.tenant,
    narrative: alone === undefined ? options.narrative : undefined,
    prior: options.prior,
    references,
    limits,
    annotates: options.annotate !== undefined,
    piped: readPiped(read, limits),
  };
  const outcomes = await outcomesOf(files, settings, options);
  const reports = outcomes.flatMap((outcome) => (outcome.failure ? [] : outcome.report));
  for (const { failure } of outcomes) {
    if (failure) tell(new GoujiError(failure.what, failure.where, failure.remedy), options.lang);
  }
  const checked = checkedFiles(inputs, outcomes, options.lang);
  if (files.length > 1 && options.format === 'html') writePages(checked, settings, options.out!);
  else if (reports.length > 0) print(checked, settings, options);
  if (reports.length < files.length) return 2;
  if (options.failOn === 'never') return 0;
  if (reports.some((report) => report.findings.some(failing(options.failOn)))) return 1;
  return reports.some(nothingCompared) ? NOT_CHECKED : 0;
}

/** What came of each file, in their order. Annotated copies are written as they come: together they may be large. */
async function outcomesOf(
  files: readonly string[],
  settings: CheckSettings,
  { annotate, lang }: CheckCommandOptions,
): Promise<CheckOutcome[]> {
  const progress = new Progress(files.length, lang);
  const outcomes = new Map<string, CheckOutcome>();
  const lists: string[] = [];
  try {
    await checkMany(files, settings, (outcome) => {
      if (outcome.failure) outcomes.set(outcome.file, outcome);
      else {
        const { file, report, annotated, isList } = outcome;
        if (annotate !== undefined && annotated) writeFileWhole(copyOf(file, annotate), annotated);
        if (isList) lists.push(file);
        outcomes.set(file, { file, report });
      }
      progress.show(outcomes.size);
    });
  } finally {
    progress.end();
  }
  for (const file of lists)
    process.stderr.write(`gouji: ${listedText(file, copyOf(file, annotate!), lang)}\n`);
  return files.map((file) => outcomes.get(file)!);
}

/** Why what was asked for is no copy of the file. */
function listedText(file: string, list: string, language: Language): string {
  return language === 'zh'
    ? `${file}：这种文件不能写入批注，问题另列于 ${list}`
    : `${file}: nothing can be written into files of this kind; the findings are listed in ${list}`;
}

function given(...files: readonly (string | undefined)[]): string[] {
  return files.filter((file) => file !== undefined);
}

function outputsOf(files: readonly InputFile[], { out, annotate, format }: CheckCommandOptions): string[] {
  const copies = annotate === undefined ? [] : files.map(({ path }) => copyOf(path, annotate));
  if (out === undefined) return copies;
  if (files.length === 1 || format !== 'html') return [out, ...copies];
  const pages = [INDEX_PAGE, ...files.map(({ address }) => pageOf(address))];
  return [...pages.map((page) => join(out, page)), ...copies];
}

/** Each file by its address, with its report or why there is none. */
function checkedFiles(
  { files, passedOver }: Inputs,
  outcomes: readonly CheckOutcome[],
  language: Language,
): CheckedFiles {
  return {
    files: files.map(({ address }, i) => {
      const outcome = outcomes[i]!;
      if (outcome.failure) return { address, failure: outcome.failure.what[language] };
      return { address, report: outcome.report };
    }),
    passedOver,
    language,
  };
}

function tell(error: GoujiError, language: Language): void {
  process.stderr.write(`gouji: ${error.line(language)}\n`);
}

/** @param failOn not `never` */
function failing(failOn: CheckCommandOptions['failOn']): (finding: Finding) => boolean {
  return ({ severity, status }) =>
    status !== 'waived' && (severity === 'error' || (severity === 'warning' && failOn === 'warning'));
}

function print(checked: CheckedFiles, settings: CheckSettings, options: CheckCommandOptions): void {
  const text = renderReports(checked, {
    format: options.format,
    several: checked.files.length > 1,
    terminal: options.out === undefined && process.stdout.isTTY === true,
    listsSkipped: options.skipped === true,
    settings,
  });
  if (options.out === undefined) process.stdout.write(text);
  else writeFileWhole(options.out, text);
}

function writePages(checked: CheckedFiles, settings: CheckSettings, folder: string): void {
  for (const [name, page] of renderPages(checked, settings)) writeFileWhole(join(folder, name), page);
}

/** What can be told before any file is read. */
function checkUsage(
  files: readonly string[],
  { annotate, format, narrative, out, prior }: CheckCommandOptions,
): void {
  if (annotate !== undefined) {
    const intoFolder = isFolder(annotate);
    if (files.includes(STDIN)) throw PIPED_COPY;
    if (!intoFolder && files.length > 1) throw ONE_COPY;
    const endings = copyEndings(files[0]!);
    if (!intoFolder && !endings.includes(endingOf(annotate))) throw copyName(endings);
  }
  if (format === 'html' && files.length > 1 && !(out !== undefined && isFolder(out))) throw PAGES_FOLDER;
  if (files.length > 1 && (narrative !== undefined || prior !== undefined)) throw ONE_COMPANION;
}

const PIPED_COPY = new UsageError(
  { zh: '--annotate 不能用于标准输入', en: '--annotate does not take standard input' },
  { zh: '请先存成文件', en: 'Save it as a file first' },
);
const NO_FILE = new UsageError(
  { zh: '缺少参数：要校验的文件', en: 'missing argument: the file to check' },
  { zh: '请写 gouji check 文件名', en: 'Write gouji check FILE' },
);
const ONE_COPY = new UsageError(
  { zh: '--annotate 是一个文件，而要校验的有多个', en: '--annotate names one file for several workbooks' },
  { zh: '请给一个已有的文件夹', en: 'Name an existing folder instead' },
);
function copyName(endings: readonly string[]): UsageError {
  const named = endings.map((ending) => `.${ending}`);
  return new UsageError(
    {
      zh: `--annotate 的文件名应以 ${named.join(' 或 ')} 结尾`,
      en: `--annotate names a file that ends in ${named.join(' or ')}`,
    },
    { zh: `例如 --annotate 已校验${named[0]}`, en: `For example --annotate checked${named[0]}` },
  );
}

const PAGES_FOLDER = new UsageError(
  {
    zh: '多个文件的 html 报告是一个文件一页，另有目录页 index.html',
    en: 'HTML reports on several files are a page each and an index.html',
  },
  { zh: '请用 --out 给一个已有的文件夹', en: 'Name an existing folder by --out' },
);
const ONE_COMPANION = new UsageError(
  { zh: '--narrative 和 --prior 只能随一个文件使用', en: '--narrative and --prior go with one file' },
  { zh: '请逐个校验', en: 'Check the files one by one' },
);
