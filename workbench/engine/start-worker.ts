import { EngineFault } from './engine-fault.ts';

/** What engine-text.js, a copy of the worker's code as a text, puts on the page. */
type WithEngineText = typeof globalThis & { goujiEngineText?: string };

/**
 * The engine's worker. A page opened straight from a disk may not start a worker from a file beside it; there the
 * same code comes as a text, and the worker is made of that.
 */
export async function startWorker(): Promise<Worker> {
  if (location.protocol !== 'file:') return new Worker('engine.js', { type: 'module' });
  await scriptLoaded('engine-text.js');
  const text = (globalThis as WithEngineText).goujiEngineText;
  if (text === undefined) throw new EngineFault();
  return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
}

function scriptLoaded(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new EngineFault()));
    document.head.append(script);
  });
}
