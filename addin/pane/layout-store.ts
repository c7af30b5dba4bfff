import type { GivenLayout } from '../../engine/rules/local-settings.ts';

const KEY = 'gouji.layouts';
/** As many answers are kept, the newest. */
const MOST = 200;

/** What was answered on this device to 「这是哪张表？」: for every later file, also where there is no service. */
export class LayoutStore {
  private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  private layouts: readonly GivenLayout[];

  /** @param storage undefined where the browser keeps nothing for this page */
  constructor(storage?: Pick<Storage, 'getItem' | 'setItem'>) {
    this.storage = storage;
    this.layouts = parsed(storage);
  }

  get all(): readonly GivenLayout[] {
    return this.layouts;
  }

  add(layout: GivenLayout): void {
    this.layouts = [...this.layouts, layout].slice(-MOST);
    try {
      this.storage?.setItem(KEY, JSON.stringify(this.layouts));
    } catch {
      // Kept until the page is closed where the browser keeps nothing.
    }
  }
}

function parsed(storage: Pick<Storage, 'getItem'> | undefined): readonly GivenLayout[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter(isLayout) : [];
  } catch {
    return [];
  }
}

function isLayout(value: unknown): value is GivenLayout {
  const { form, headers } = (value ?? {}) as Partial<GivenLayout>;
  return typeof form === 'string' && Array.isArray(headers);
}
