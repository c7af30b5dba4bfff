import type { Bilingual } from '../gouji-error.ts';
import { nearestName } from '../nearest-name.ts';
import type { Form } from '../recognise/form.ts';
import type { GivenLayout, TenantSettings } from '../rules/local-settings.ts';
import { PackFault, PackFaults } from '../rules/pack-fault.ts';
import { headersOf } from './answered-form.ts';
import { layoutKey } from './layout-headers.ts';

/** What stands in place of a form where a layout is none. */
export const NO_FORM = 'none';

/** What officers said which forms their layouts are, looked up by a sheet's headers. */
export class LayoutAnswers {
  private readonly byKey: ReadonlyMap<string, GivenLayout>;

  /** @throws PackFaults as {@link checkLayouts} */
  constructor(tenant: TenantSettings | undefined, forms: readonly Form[]) {
    if (tenant) checkLayouts(tenant, forms);
    // An answer that was not written down in a file says nothing once its form is no more.
    const layouts = (tenant?.layouts ?? []).filter((layout) => !layoutFault(layout, '', forms));
    this.byKey = new Map(layouts.map((layout) => [layoutKey(layout.headers), layout]));
  }

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  /** The answer for a layout with these headers; the last one where there are several. */
  of(headers: readonly string[]): GivenLayout | undefined {
    return this.byKey.get(layoutKey(headers));
  }
}

/** @throws PackFaults for forms and headers that there are not, in the settings' file */
export function checkLayouts({ layouts = [], file }: TenantSettings, forms: readonly Form[]): void {
  const written = layouts.filter(({ position }) => position !== undefined);
  const [first, ...rest] = written.flatMap((layout) => layoutFault(layout, file, forms) ?? []);
  if (first) throw new PackFaults([first, ...rest]);
}

/** What an answer names that there is not. */
export function layoutFault(
  { form: id, columns = {}, position }: GivenLayout,
  file: string,
  forms: readonly Form[],
): PackFault | undefined {
  if (id === NO_FORM) return undefined;
  const at = position ?? { line: 1, column: 1 };
  const form = forms.find((each) => each.id === id);
  if (!form) {
    const ids = forms.map((each) => each.id);
    return new PackFault(file, at, { zh: `没有表样 ${id}`, en: `there is no form ${id}` }, nearest(id, ids));
  }
  const headers = headersOf(form);
  const unknown = Object.values(columns).find((header) => !headers.includes(header));
  if (unknown === undefined) return undefined;
  const what = {
    zh: `表样「${form.title.zh}」没有表头「${unknown}」`,
    en: `form ${form.title.en} has no header ${unknown}`,
  };
  return new PackFault(file, at, what, nearest(unknown, headers));
}

function nearest(name: string, names: readonly string[]): Bilingual {
  const near = nearestName(name, names);
  return near
    ? { zh: `最接近的是 ${near}`, en: `The nearest is ${near}` }
    : { zh: `可用的有：${names.join('、')}`, en: `There are: ${names.join(', ')}` };
}
