import type { Language } from '../../engine/gouji-error.ts';

/** The first of Accept-Language that we speak; Chinese where none is. */
export function languageOf(header: string | undefined): Language {
  const tags = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim());
  const known = tags.find((tag) => tag.startsWith('zh') || tag.startsWith('en'));
  return known?.startsWith('en') ? 'en' : 'zh';
}
