import type { PagePlace } from './workbench-options.ts';

/** The browser's address bar. */
export const pagePlace: PagePlace = {
  hash: () => location.hash,
  go: (hash) => {
    location.hash = hash;
  },
  forget: () => {
    if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  },
};
