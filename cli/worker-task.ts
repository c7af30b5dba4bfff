import type { CheckSettings } from './check-file.ts';
import type { FactsSettings } from './file-facts.ts';
import type { UnitSettings } from './unit-amounts.ts';

/** What a worker does with the files that it is asked about; plain data. */
export type WorkerTask =
  | { readonly kind: 'check'; readonly settings: CheckSettings }
  | { readonly kind: 'facts'; readonly settings: FactsSettings }
  | { readonly kind: 'amounts'; readonly settings: UnitSettings };
