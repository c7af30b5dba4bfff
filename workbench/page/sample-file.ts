/** What sample.js puts on the page. */
type WithSample = typeof globalThis & { goujiSample?: { readonly name: string; readonly base64: string } };

/** The sample workbook. It comes as a script, since a page opened from a disk may not read a file beside it. */
export async function sampleFile(): Promise<File> {
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'sample.js';
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error('no sample')));
    document.head.append(script);
  });
  const { name, base64 } = (globalThis as WithSample).goujiSample!;
  return new File([Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))], name);
}
