/** Most texts that are remembered: headers, labels and names repeat from sheet to sheet. */
const MOST_REMEMBERED = 20_000;

/** A function of a text that remembers what it answered; it forgets all when it knows too many. */
export function remembering(answer: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = answer(text);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(text, result);
    }
    return result;
  };
}
