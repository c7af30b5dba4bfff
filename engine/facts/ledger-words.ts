import { onceFor } from '../once-for.ts';
import type { Vocabulary } from '../recognise/form.ts';
import { coreText, labelText } from '../recognise/words.ts';

/** Finds the ledger that a text names: 「政府性基金预算财政拨款」 is governmentFunds. */
export class LedgerWords {
  private readonly words: readonly (readonly [word: string, ledger: string])[];

  private constructor(vocabulary: Vocabulary) {
    this.words = Object.entries(vocabulary.ledgers)
      .flatMap(([ledger, words]) => words.map((word) => [labelText(word), ledger] as const))
      .sort((a, b) => b[0].length - a[0].length);
  }

  /** Those of a vocabulary, sorted once for all workbooks. */
  static readonly of = onceFor((vocabulary: Vocabulary) => new LedgerWords(vocabulary));

  /** The `Ledger` identifier; empty where the text names none. */
  ledgerOf(text: string): string {
    const core = labelText(coreText(text));
    return this.words.find(([word]) => core.includes(word))?.[1] ?? '';
  }
}
