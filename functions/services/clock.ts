/** The time, as an argument: plain code never reads a clock of its own. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

const CHINA_OFFSET = 8 * 60 * 60 * 1000;

/** The ISO day that an instant falls on in China, where the deadlines are. */
export function chinaDay(instant: Date): string {
  return new Date(instant.getTime() + CHINA_OFFSET).toISOString().slice(0, 10);
}
