import { plain } from './plain.ts';

/**
 * Lines of text as a SARIF message holds them: braces doubled, for they stand for arguments there, and nothing that
 * reads as an embedded link, `[text](address)`.
 */
export function sarifText(...lines: readonly string[]): string {
  return lines
    .map((line) => plain(line).replace(/[{}]/g, '$&$&').replaceAll('](', '\\]('))
    .filter((line) => line !== '')
    .join('\n');
}
