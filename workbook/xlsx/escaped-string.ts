/** Resolves the `_x000D_` by which a workbook writes characters that XML cannot hold; `_x005F_` is `_` itself. */
export function unescapeString(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
