import type { Language } from '../engine/gouji-error.ts';
import { severityName } from '../render/words.ts';
import { loadKnowledge } from './local-settings.ts';

/** `gouji packs`: every pack with its rules. */
export function packsCommand({
  lang,
  tenant,
}: {
  readonly lang: Language;
  readonly tenant?: string;
}): number {
  const { packs } = loadKnowledge({ tenant });
  for (const pack of packs) {
    process.stdout.write(`${pack.id} ${pack.version}  ${pack.title[lang]}\n`);
    for (const rule of pack.rules) {
      process.stdout.write(`  ${rule.id}  ${severityName(rule.severity, lang)}  ${rule.title[lang]}\n`);
    }
  }
  return 0;
}
