/** Words of the compact text with the punctuation that people read. */
export function shownWords(words: string): string {
  return words
    .replace(/(?<!\d),|,(?!\d)/g, '，')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll(';', '；')
    .replaceAll(':', '：');
}
