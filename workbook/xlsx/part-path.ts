/**
 * The part that a relationship's target names, without leading slash.
 * @param source the part whose relationship it is; empty for the package itself
 * @param target relative to the source's folder, or absolute with a leading slash
 */
export function resolveTarget(source: string, target: string): string {
  const path = slashed(target);
  const folder = path.startsWith('/') ? [] : slashed(source).split('/').slice(0, -1);
  const segments = [...folder];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** The part that holds a part's relationships: `xl/_rels/workbook.xml.rels`; `_rels/.rels` for the package. */
export function relationshipsPartOf(part: string): string {
  const path = slashed(part);
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
}

/** Some programs of Windows name parts as it names files. */
function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
