/** The worker that checks on this device: the same engine, forms and packs as the service's. */
import { Checker, type Knowledge } from '../../engine/check.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import type { FormSet } from '../../engine/recognise/form.ts';
import { NO_SETTINGS } from '../../engine/rules/local-settings.ts';
import type { PackData } from '../../engine/rules/pack-data.ts';
import { packOf } from '../../engine/rules/rule-of.ts';
import { workbookOfJson } from '../../workbook/cells-json.ts';
import { PaneFault } from './check-errors.ts';
import type { CheckAnswer, CheckRequest } from './check-messages.ts';

let knowledge: Promise<Knowledge> | undefined;
const checkers = new Map<string, Checker>();

/** Forms and packs as the build checked them, beside this file. */
async function known(): Promise<Knowledge> {
  knowledge ??= fetch(new URL('knowledge.json', self.location.href))
    .then((response) => response.json() as Promise<{ forms: FormSet; packs: PackData[] }>)
    .then(({ forms, packs }) => ({ forms, packs: packs.map(packOf) }));
  return knowledge;
}

async function answer({ id, cells, language, asOf, layouts }: CheckRequest): Promise<CheckAnswer> {
  try {
    const key = `${language} ${asOf} ${JSON.stringify(layouts)}`;
    const tenant = { ...NO_SETTINGS, layouts };
    const checker = checkers.get(key) ?? new Checker(await known(), { language, asOf, tenant });
    checkers.set(key, checker);
    return { id, report: checker.check(workbookOfJson(cells)) };
  } catch (error) {
    const { what, where, remedy } = error instanceof GoujiError ? error : new PaneFault();
    return { id, error: { what, where, remedy } };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest | 'warm'>) => {
  if (data === 'warm') known().catch(() => undefined);
  else void answer(data).then((it) => self.postMessage(it));
});
