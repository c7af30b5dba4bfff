/** The stretch of a long list that is drawn: from its first to before its end. */
export interface ListWindow {
  readonly from: number;
  readonly to: number;
}

/** So many are drawn at first and added at a click. */
export const PAGE = 60;
/** No more stand on the page at once: adding at one end takes away at the other. */
export const MOST_DRAWN = 300;

export const FIRST_WINDOW: ListWindow = { from: 0, to: PAGE };

export function later({ from, to }: ListWindow): ListWindow {
  return { from: Math.max(from, to + PAGE - MOST_DRAWN), to: to + PAGE };
}

export function earlier({ from, to }: ListWindow): ListWindow {
  const start = Math.max(0, from - PAGE);
  return { from: start, to: Math.min(to, start + MOST_DRAWN) };
}

/** The same where one is in it; else the page that holds it. */
export function including(window: ListWindow, at: number): ListWindow {
  if (window.from <= at && at < window.to) return window;
  if (at === window.to) return later(window);
  const from = Math.floor(at / PAGE) * PAGE;
  return { from, to: from + PAGE };
}

/** Within a list of so many. */
export function within({ from, to }: ListWindow, total: number): ListWindow {
  const start = from < total ? from : Math.max(0, Math.ceil(total / PAGE) - 1) * PAGE;
  return { from: start, to: Math.min(Math.max(to, start + PAGE), total) };
}
