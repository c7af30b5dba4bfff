import { EngineFault } from '../engine/engine-fault.ts';
import type { DrawnPages } from './draw-pages.ts';

interface PagesScript {
  openPages(bytes: Uint8Array): DrawnPages;
}

/** What draws pages, loaded when the first ones are to be drawn. @throws EngineFault where it cannot be had */
export async function drawnPages(bytes: Uint8Array): Promise<DrawnPages> {
  const script = new URL('pages.js', document.baseURI).href;
  try {
    return ((await import(script)) as PagesScript).openPages(bytes);
  } catch {
    throw new EngineFault();
  }
}
