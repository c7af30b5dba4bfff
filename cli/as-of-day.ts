import { UsageError } from './usage-error.ts';

/** The day to judge by: as given, else today by this machine's calendar. @throws UsageError for a day that is none */
export function asOfDay(given: string | undefined): string {
  if (given === undefined) {
    const now = new Date();
    const two = (n: number) => String(n).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  const time = Date.parse(`${given}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(time);
  if (!isDay || new Date(time).toISOString().slice(0, 10) !== given) {
    throw new UsageError(
      { zh: `--as-of 的日期无效：${given}`, en: `--as-of is no day: ${given}` },
      { zh: '请写成 2021-12-31 的样子', en: 'Write it as 2021-12-31' },
    );
  }
  return given;
}
