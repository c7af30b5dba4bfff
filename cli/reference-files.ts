import {
  REFERENCE_KIND_NAMES,
  REFERENCE_KINDS,
  type ReferenceKind,
} from '../engine/references/reference-kind.ts';
import { UsageError } from './usage-error.ts';

/** A file that figures stand against, as `--reference` names it. */
export interface ReferenceFile {
  readonly kind: ReferenceKind;
  readonly file: string;
}

/** Reads `budget=批复.xlsx`. @throws UsageError where it is written otherwise */
export function referenceFileOf(given: string): ReferenceFile {
  const at = given.indexOf('=');
  const kind = REFERENCE_KIND_NAMES.find((name) => name === given.slice(0, Math.max(0, at)));
  const file = given.slice(at + 1);
  if (kind && file !== '') return { kind, file };
  throw new UsageError(
    {
      zh: `--reference ${given}：不是「类别=文件」的写法`,
      en: `--reference ${given}: not written as kind=file`,
    },
    {
      zh: `例如 budget=批复.xlsx。类别有 ${REFERENCE_KIND_NAMES.map((name) => `${name}（${REFERENCE_KINDS[name].zh}）`).join('、')}`,
      en: `For example budget=approved.xlsx. Kinds: ${REFERENCE_KIND_NAMES.map((name) => `${name} (${REFERENCE_KINDS[name].en})`).join(', ')}`,
    },
  );
}
