const DATE_TIME =
  /^(?:([+-]?\d{4,6})-(\d\d)-(\d\d))?T?(?:(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?(?:Z|[+-]\d\d:\d\d)?$/;

const DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Excel counts a 29 February 1900 that never was: earlier days have one number less. */
const AFTER_FALSE_LEAP_DAY = 61;

/**
 * The date number of an ISO date, date and time, or time alone, in days since the date system's start.
 * An offset from UTC is passed over: a sheet's dates have no time zone.
 * @returns undefined for anything else, and for days that the calendar does not have
 */
export function serialOfIsoDate(text: string, dateSystem: 1900 | 1904): number | undefined {
  const match = DATE_TIME.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  if (year === undefined && hour === undefined) return undefined;
  const time = (Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0)) / 86_400;
  if (time > 1) return undefined;
  if (year === undefined) return time;
  const days = daysSince(dateSystem, Number(year), Number(month), Number(day));
  return days === undefined ? undefined : days + time;
}

function daysSince(dateSystem: 1900 | 1904, year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (dateSystem === 1904) return (date.getTime() - EPOCH_1904) / DAY;
  const days = (date.getTime() - EPOCH_1900) / DAY;
  return days < AFTER_FALSE_LEAP_DAY ? days - 1 : days;
}
