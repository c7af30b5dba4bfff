/** Forms and packs as scripts/build-workbench.mjs checked them; it puts them in the place of this module. */
declare module 'gouji:knowledge' {
  import type { FormSet } from '../../engine/recognise/form.ts';
  import type { PackData } from '../../engine/rules/pack-data.ts';

  const knowledge: { readonly forms: FormSet; readonly packs: readonly PackData[] };
  export default knowledge;
}
