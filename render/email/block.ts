/** What a mail is made of. HTML and plain text are both made of the same blocks, so that neither says more. */
import type { Language } from '../../engine/gouji-error.ts';

export type Tone = 'error' | 'warning' | 'info' | 'good' | 'quiet';

/** A big number with what it counts, and how it changed. */
export interface Figure {
  readonly label: string;
  readonly count: number;
  readonly tone: Tone;
  readonly change?: string;
}

/** One matter: a finding, or an explanation to decide on. */
export interface Entry {
  readonly mark?: { readonly tone: Tone; readonly text: string };
  readonly title: string;
  readonly href?: string;
  readonly where: string;
  readonly message: string;
  readonly evidence?: string;
  readonly details: readonly { readonly label: string; readonly text: string }[];
  /** What follows in small print. */
  readonly note?: string;
}

/** A row of a bar chart: its name, its bar of one or more parts, and the same in words. */
export interface BarRow {
  readonly label: string;
  readonly href?: string;
  readonly parts: readonly { readonly tone: Tone; readonly count: number }[];
  /** The figures in words, one a part of the bar: 错误 3 → 8, 警告 2. */
  readonly words: readonly { readonly text: string; readonly tone: Tone }[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'quiet' }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | { readonly kind: 'button'; readonly label: string; readonly href: string; readonly quiet?: boolean }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[]; readonly lang: Language }
  | {
      readonly kind: 'counts';
      readonly rows: readonly { readonly label: string; readonly count: string }[];
      readonly lang: Language;
    }
  | { readonly kind: 'bars'; readonly rows: readonly BarRow[] };

/** A whole mail before it becomes HTML and text. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  /** What kind of letter it is, above the title. */
  readonly kind: string;
  readonly title: string;
  /** Which file, year and day; empty ones are left out. */
  readonly facts: readonly string[];
  /** What it comes to in one or two sentences; also what a phone's list shows under the subject. */
  readonly lead: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly string[];
  readonly unsubscribe: string;
}
