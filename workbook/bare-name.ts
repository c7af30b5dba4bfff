/** A file's name without the folders before it; a folder's own name keeps its slash, by which it is told. */
export function bareNameOf(name: string): string {
  const from = Math.max(name.lastIndexOf('/', name.length - 2), name.lastIndexOf('\\', name.length - 2));
  return name.slice(from + 1);
}
