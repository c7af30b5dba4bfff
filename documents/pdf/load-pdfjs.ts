import { characterMap } from '#character-maps';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
export type PdfFile = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;
export type PdfPage = Awaited<ReturnType<PdfFile['getPage']>>;

let loading: Promise<Pdfjs> | undefined;

/**
 * The library, loaded when the first PDF comes. Its parser runs in this thread: whoever wants another one has
 * started it around the whole check.
 */
export function loadPdfjs(): Promise<Pdfjs> {
  loading ??= load();
  return loading;
}

/** Made once while the library is loaded, for drawing, which it does not do here. */
class NoMatrix {}

/** While it is loaded it asks for what draws, and complains where there is none; nothing is to be drawn. */
async function load(): Promise<Pdfjs> {
  const { warn } = console;
  const global = globalThis as { DOMMatrix?: unknown };
  const draws = global.DOMMatrix !== undefined;
  console.warn = () => {};
  if (!draws) global.DOMMatrix = NoMatrix;
  try {
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string);
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
    if (!draws) delete global.DOMMatrix;
  }
}

/** The library's own tables, from where they are kept; nothing else is ever fetched. */
class LibraryTables {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error(`${kind} is not needed for reading`);
    return characterMap(filename);
  }
}

/** What the library is told for reading only: no fonts for a screen, no images, no scripts, no network. */
export function readingOptions(data: Uint8Array) {
  return {
    data,
    BinaryDataFactory: LibraryTables,
    cMapUrl: 'character-maps/',
    cMapPacked: true,
    useWorkerFetch: false,
    maxImageSize: 1,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
  };
}
