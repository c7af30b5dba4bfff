const dayNames = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const monthNames = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

interface WallClock {
  minute: number;
  hour: number;
  day: number;
  month: number;
  year: number;
  /** 1 is Sunday. */
  weekday: number;
}

function wallClock(at: Date, timezone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    weekday: 'short',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return {
    minute: Number(part('minute')),
    hour: Number(part('hour')),
    day: Number(part('day')),
    month: Number(part('month')),
    year: Number(part('year')),
    weekday: dayNames.indexOf(part('weekday').toUpperCase()) + 1,
  };
}

function number(text: string, names: readonly string[]): number {
  const at = names.indexOf(text.toUpperCase());
  return at < 0 ? Number(text) : at + 1;
}

/** Whether a field such as `0`, `8-18`, `0/15`, `MON,WED` or `*` takes in a value. */
function fits(field: string, value: number, names: readonly string[] = []): boolean {
  return field.split(',').some((piece) => {
    const [range, step] = piece.split('/') as [string, string | undefined];
    if (range === '*' || range === '?') return step === undefined || value % Number(step) === 0;
    const [low, high] = range.split('-') as [string, string | undefined];
    const from = number(low, names);
    const to =
      high === undefined ? (step === undefined ? from : Number.POSITIVE_INFINITY) : number(high, names);
    return value >= from && value <= to && (step === undefined || (value - from) % Number(step) === 0);
  });
}

function lastDay(clock: WallClock): number {
  return new Date(Date.UTC(clock.year, clock.month, 0)).getUTCDate();
}

function fitsWeekday(field: string, clock: WallClock): boolean {
  const nth = /^(\w+)#(\d)$/.exec(field);
  if (nth) {
    const week = Math.ceil(clock.day / 7);
    return clock.weekday === number(nth[1] as string, dayNames) && week === Number(nth[2]);
  }
  const last = /^(\w+)L$/.exec(field);
  if (last) return clock.weekday === number(last[1] as string, dayNames) && clock.day > lastDay(clock) - 7;
  return fits(field, clock.weekday, dayNames);
}

function cronIsDue(fields: readonly string[], clock: WallClock): boolean {
  const [minute, hour, day, month, weekday, year] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const onDay = day === 'L' ? clock.day === lastDay(clock) : fits(day, clock.day);
  return (
    fits(minute, clock.minute) &&
    fits(hour, clock.hour) &&
    onDay &&
    fits(month, clock.month, monthNames) &&
    fitsWeekday(weekday, clock) &&
    fits(year, clock.year)
  );
}

const unitMinutes: Record<string, number> = { minute: 1, hour: 60, day: 1440 };

/** Whether an EventBridge schedule expression is due in the minute that begins at `at`. */
export function isDue(expression: string, timezone: string, at: Date): boolean {
  const found = /^(cron|rate|at)\((.*)\)$/.exec(expression.trim());
  if (!found) throw new Error(`not a schedule expression: ${expression}`);
  const [, kind, inner] = found as unknown as [string, string, string];
  if (kind === 'cron') return cronIsDue(inner.trim().split(/\s+/), wallClock(at, timezone));
  if (kind === 'rate') {
    const [count, unit] = inner.trim().split(/\s+/) as [string, string];
    const every = Number(count) * (unitMinutes[unit.replace(/s$/, '')] ?? Number.NaN);
    return Math.floor(at.getTime() / 60_000) % every === 0;
  }
  const clock = wallClock(at, timezone);
  const two = (value: number) => String(value).padStart(2, '0');
  return inner.startsWith(
    `${clock.year}-${two(clock.month)}-${two(clock.day)}T${two(clock.hour)}:${two(clock.minute)}`,
  );
}
