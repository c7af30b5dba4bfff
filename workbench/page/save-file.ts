/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Uint8Array | string, type: string): void {
  const url = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer> | string], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASED_AFTER);
}

/** Milliseconds: a browser may take a while to begin with a download. */
const RELEASED_AFTER = 60_000;
