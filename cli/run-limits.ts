import { GoujiError } from '../engine/gouji-error.ts';
import { DEFAULT_LIMITS, type InputLimits } from '../workbook/input-limits.ts';
import { UsageError } from './usage-error.ts';

/** Limits of one check: how large its input may be, how long and in how much memory it may run. */
export interface RunLimits extends InputLimits {
  readonly seconds: number;
  readonly memoryMebibytes: number;
}

export const DEFAULT_RUN_LIMITS: RunLimits = { ...DEFAULT_LIMITS, seconds: 30, memoryMebibytes: 1024 };

/** A check took longer or more memory than it may. */
export class RunLimitExceeded extends GoujiError {
  constructor(file: string, limit: 'seconds' | 'memoryMebibytes', most: number) {
    const time = limit === 'seconds';
    super(
      time
        ? { zh: `校验超过 ${most} 秒，已停止`, en: `the check took over ${most} s and was stopped` }
        : {
            zh: `校验所需内存超过 ${most} MiB，已停止`,
            en: `the check needed over ${most} MiB and was stopped`,
          },
      file,
      {
        zh: `请拆分工作簿或删去无用的行列；确需放宽可用 --limit ${limit}=${most * 2}`,
        en: `Split the workbook or delete unused rows and columns; to allow more use --limit ${limit}=${most * 2}`,
      },
    );
  }
}

/** Limits with those that `--limit name=value` changes. @throws UsageError for an unknown name or no number */
export function runLimitsOf(settings: readonly string[]): RunLimits {
  const limits: Record<string, number> = { ...DEFAULT_RUN_LIMITS };
  for (const setting of settings) {
    const [name = '', value = ''] = setting.split('=');
    const number = Number(value);
    if (!(name in limits)) throw unknownLimit(name, Object.keys(limits));
    if (value === '' || !Number.isFinite(number) || number <= 0) {
      throw new UsageError(
        {
          zh: `--limit ${name} 应为正数：${value}`,
          en: `--limit ${name} should be a positive number: ${value}`,
        },
        { zh: `例如 --limit ${name}=${limits[name]}`, en: `For example --limit ${name}=${limits[name]}` },
      );
    }
    limits[name] = number;
  }
  return limits as unknown as RunLimits;
}

function unknownLimit(name: string, names: readonly string[]): UsageError {
  return new UsageError(
    { zh: `没有名为 ${name} 的上限`, en: `there is no limit named ${name}` },
    { zh: `可用：${names.join('、')}`, en: `Limits: ${names.join(', ')}` },
  );
}
