/** What two part names are compared by: without regard to case, to a leading slash or to `\` for `/`. */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}
