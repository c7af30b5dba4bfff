/** Draws the pages of a PDF: a script of its own, loaded with the first one, which loads the library's worker. */

import { GlobalWorkerOptions, getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeOwnUpdate } from '../../documents/pdf/annotate/own-update.ts';
import type { Matrix } from '../../documents/pdf/matrix.ts';

/** A page on its way to a canvas. */
export interface Drawing {
  readonly done: Promise<void>;
  readonly stop: () => void;
}

/** The pages of one file. */
export interface DrawnPages {
  /**
   * @param upright how the page is turned so that its text reads from left to right
   * @param scale pixels of the screen for a point
   */
  draw(page: number, upright: Matrix, canvas: HTMLCanvasElement, scale: number): Drawing;
  close(): void;
}

/** @param bytes of the file; the pages that we put in front of an annotated copy are left out */
export function openPages(bytes: Uint8Array): DrawnPages {
  GlobalWorkerOptions.workerSrc = new URL('pdf-worker.js', document.baseURI).href;
  const task = getDocument({
    // The library takes the bytes away from whoever gives them.
    data: new Uint8Array(beforeOwnUpdate(bytes) ?? bytes),
    cMapUrl: new URL('cmaps/', document.baseURI).href,
    cMapPacked: true,
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  return {
    draw(number, upright, canvas, scale) {
      let stop = () => {};
      let isStopped = false;
      const draw = async () => {
        const page = await (await task.promise).getPage(number);
        if (isStopped) return;
        const viewport = page.getViewport({ scale, rotation: rotationOf(page, upright) });
        canvas.width = Math.round(viewport.width);
        canvas.height = Math.round(viewport.height);
        const rendering = page.render({ canvas, viewport });
        stop = () => rendering.cancel();
        await rendering.promise;
      };
      const done = draw().catch((error: unknown) => {
        if ((error as Error).name !== 'RenderingCancelledException' && !isStopped) throw error;
      });
      return {
        done,
        stop: () => {
          isStopped = true;
          stop();
        },
      };
    },
    close: () => void task.destroy(),
  };
}

/** The turn of a page under which it stands as its boxes are told; the file's own where none is. */
function rotationOf(page: PDFPageProxy, upright: Matrix): number {
  const turns = [0, 90, 180, 270].map((more) => (page.rotate + more) % 360);
  return turns.find((rotation) => isTurned(page, rotation, upright)) ?? page.rotate;
}

function isTurned(page: PDFPageProxy, rotation: number, upright: Matrix): boolean {
  const { transform } = page.getViewport({ scale: 1, rotation });
  return [0, 1, 2, 3].every((at) => Math.abs(Number(transform[at]) - upright[at]!) < 0.01);
}
