import type { Language } from '../../engine/gouji-error.ts';

/** The words of one language out of both: each is written beside the other, so that neither is forgotten. */
export function say(language: Language, zh: string, en: string): string {
  return language === 'zh' ? zh : en;
}

/** `3 处错误`, `1 error`, `3 errors`. */
export function count(language: Language, number: number, zh: string, en: string): string {
  return language === 'zh' ? `${number} ${zh}` : `${number} ${en}${number === 1 ? '' : 's'}`;
}

/** `+2`, `−3`, with a true minus sign; 持平 where nothing changed. */
export function changeText(language: Language, now: number, before: number): string {
  const by = now - before;
  if (by === 0) return say(language, '持平', 'unchanged');
  return by > 0 ? `+${by}` : `−${-by}`;
}
