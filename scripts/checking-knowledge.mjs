// Forms, packs and validators as a page's worker needs them to check: for the builds of workbench and add-in.
import { bundled } from './bundle-typescript.mjs';
import { validatorsFor } from './ready-validators.mjs';

/** @returns json: `{forms, packs}` for engine/check.ts; validators: an esbuild plugin */
export async function checkingKnowledge() {
  const { rowSchemaOf, formsForBuild, loadPacks, dataForChecking } = await bundled(
    'knowledge',
    `export { rowSchemaOf } from './engine/facts/row-schema.ts';
    export { formsForBuild, loadPacks } from './cli/shipped.ts';
    export { dataForChecking } from './engine/rules/pack-data.ts';`,
  );
  const { forms } = formsForBuild();
  const packs = loadPacks().map(({ data }) => withoutPrograms(dataForChecking(data)));
  return {
    json: JSON.stringify({ forms, packs }),
    validators: validatorsFor(tablesIn(forms).map(rowSchemaOf)),
  };
}

/** A page compiles the rules itself: the programs that a build of the command stores would double its download. */
function withoutPrograms({ rules, ...about }) {
  return { ...about, rules: rules.map(({ programs: _, ...rule }) => rule) };
}

/** Every object in the forms that has columns is a table. */
function tablesIn(value) {
  if (Array.isArray(value)) return value.flatMap(tablesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(tablesIn);
  return Array.isArray(value.columns) ? [value, ...inner] : inner;
}
