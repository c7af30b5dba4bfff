// Forms, packs and validators as a page's worker needs them to check: for the builds of workbench and add-in.
import { bundled } from './bundle-typescript.mjs';
import { validatorsFor } from './ready-validators.mjs';

/** @returns json: `{forms, packs}` for engine/check.ts; validators: an esbuild plugin */
export async function checkingKnowledge() {
  const { rowSchemaOf, formsForBuild, loadPacks } = await bundled(
    'knowledge',
    "export { rowSchemaOf } from './engine/facts/row-schema.ts'; export { formsForBuild, loadPacks } from './cli/shipped.ts';",
  );
  const { forms } = formsForBuild();
  const packs = loadPacks().map(({ data }) => forChecking(data));
  return {
    json: JSON.stringify({ forms, packs }),
    validators: validatorsFor(tablesIn(forms).map(rowSchemaOf)),
  };
}

/** A pack without what only authors and readers of rules need: a third of its size. */
function forChecking(data) {
  const nothing = { zh: '', en: '' };
  const rules = data.rules.map((rule) => {
    const { note: _, ...written } = rule.written;
    return { ...rule, examplesAt: [], written: { ...written, why: nothing, examples: [] } };
  });
  return { ...data, rules };
}

/** Every object in the forms that has columns is a table. */
function tablesIn(value) {
  if (Array.isArray(value)) return value.flatMap(tablesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(tablesIn);
  return Array.isArray(value.columns) ? [value, ...inner] : inner;
}
