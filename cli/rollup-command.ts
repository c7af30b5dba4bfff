import { GoujiError, type Language } from '../engine/gouji-error.ts';
import type { StatedAmounts } from '../engine/rollup/form-amounts.ts';
import { type Rollup, rollUp, type UnitStated } from '../engine/rollup/rollup.ts';
import { renderRollupText } from '../render/rollup-text.ts';
import type { Failure } from './check-outcome.ts';
import { inputName, STDIN } from './input-file.ts';
import { expandInputs, type InputFile } from './input-files.ts';
import { Progress } from './progress.ts';
import { runLimitsOf } from './run-limits.ts';
import { UsageError } from './usage-error.ts';
import { askWorkers } from './watched-workers.ts';

export interface RollupCommandOptions {
  readonly against?: string;
  readonly format: 'text' | 'json';
  readonly lang: Language;
  readonly tenant?: string;
  readonly limit: readonly string[];
}

type Read = { readonly file: string } & (
  | (StatedAmounts & { readonly sha256: string; readonly failure?: undefined })
  | { readonly failure: Failure }
);

/** The summary was set against nothing: that is no pass. */
const NOT_CHECKED = 3;

/** `gouji rollup FOLDER --against SUMMARY`. @returns the exit status */
export async function rollupCommand(args: readonly string[], options: RollupCommandOptions): Promise<number> {
  const { against, lang: language } = options;
  if (against === undefined) throw NO_SUMMARY;
  if (args.length === 0) throw NO_UNITS;
  if (args.includes(STDIN) || against === STDIN) throw NO_STDIN;
  const [summary] = expandInputs([against]).files;
  const inputs = expandInputs(args).files.filter(({ address }) => address !== summary!.address);
  const [stated, ...units] = await readAll([summary!, ...inputs], options);
  if (stated!.failure)
    throw new GoujiError(stated!.failure.what, stated!.failure.where, stated!.failure.remedy);
  const rollup = rolledUp(stated!, units, inputs, language);
  process.stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(rollup, null, 2)}\n`
      : renderRollupText(rollup, {
          summary: inputName(against),
          language,
          width: Math.min(110, Math.max(40, (process.stdout.isTTY && process.stdout.columns) || 100)),
          colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
        }),
  );
  if (units.some(({ failure }) => failure)) return 2;
  if (rollup.differences.length > 0) return 1;
  return rollup.compared === 0 ? NOT_CHECKED : 0;
}

/** Units that could not be read are told one by one, and are no part of the sum. */
function rolledUp(
  summary: StatedAmounts,
  units: readonly Read[],
  inputs: readonly InputFile[],
  language: Language,
): Rollup {
  const stated = units.flatMap((unit, i): UnitStated[] => {
    if (!unit.failure) return [{ ...unit, address: inputs[i]!.address }];
    const { what, where, remedy } = unit.failure;
    process.stderr.write(`gouji: ${new GoujiError(what, where, remedy).line(language)}\n`);
    return [];
  });
  return rollUp(summary, stated);
}

async function readAll(
  files: readonly InputFile[],
  { tenant, limit, lang }: RollupCommandOptions,
): Promise<Read[]> {
  const limits = runLimitsOf(limit);
  const progress = new Progress(files.length, lang);
  const read: Read[] = [];
  const paths = files.map(({ path }) => path);
  const task = { kind: 'amounts', settings: { tenant, limits, piped: new Map() } } as const;
  let done = 0;
  try {
    await askWorkers<Read>(paths, limits, task, (said, at) => {
      read[at] = said;
      progress.show(++done);
    });
  } finally {
    progress.end();
  }
  return read;
}

const NO_SUMMARY = new UsageError(
  { zh: '缺少选项 --against：汇总表', en: 'option --against is missing: the summary' },
  {
    zh: '请写 gouji rollup 各单位文件夹 --against 汇总.xlsx',
    en: 'Write gouji rollup FOLDER --against SUMMARY.xlsx',
  },
);
const NO_UNITS = new UsageError(
  { zh: '缺少参数：各单位的文件或文件夹', en: "missing argument: the units' files or folder" },
  {
    zh: '请写 gouji rollup 各单位文件夹 --against 汇总.xlsx',
    en: 'Write gouji rollup FOLDER --against SUMMARY.xlsx',
  },
);
const NO_STDIN = new UsageError(
  { zh: 'rollup 不读标准输入', en: 'rollup reads no standard input' },
  { zh: '请给文件或文件夹', en: 'Name files or a folder' },
);
