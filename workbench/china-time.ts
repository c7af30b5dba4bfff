const AHEAD = 8 * 60 * 60 * 1000;

/** `2026-03-01 09:30`, as clocks in China show an ISO instant. */
export function chinaTime(instant: string): string {
  return new Date(Date.parse(instant) + AHEAD).toISOString().slice(0, 16).replace('T', ' ');
}
