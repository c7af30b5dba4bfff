/** Today in China as an ISO day: budget deadlines are meant there. */
export function chinaToday(now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}
