import type { FieldDefinition } from './fields.ts';

/** What rule authors and forms may know of one kind of fact. */
export interface FactKind {
  readonly zh: string;
  readonly en: string;
  /**
   * Facts of this kind exist only where something was found amiss: that there are none means that all was
   * looked at and well, and their rules are not skipped.
   */
  readonly onlyFound?: true;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** Tables of a form may be of it, a fact a row; absent where facts come from elsewhere. */
  readonly tables?: true;
  /** Labelled values of a form may state it: as facts by themselves, or as what belongs to its tables' facts. */
  readonly pairs?: 'alone' | 'joined';
  /** Columns, labels and sets besides its fields that its reader asks for: what fields are reckoned from. */
  readonly aside?: readonly string[];
}
