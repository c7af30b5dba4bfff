/**
 * What the characters of a font that is not in the file are: tables that come with the library, and lie beside the
 * page's scripts. The equal of character-maps-node.ts for browsers and workers.
 * @param name a file's name, `GBK-EUC-H.bcmap`
 */
export async function characterMap(name: string): Promise<Uint8Array> {
  const answer = await fetch(new URL(`cmaps/${name}`, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
