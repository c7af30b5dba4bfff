import type { HostSettings, SettingName } from '../addin/host/port.ts';

const KEY = 'gouji.settings';

/** Settings kept in this browser: beside what layouts are, the only thing that the workbench ever stores. */
export class BrowserSettings implements HostSettings {
  private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  private values: Partial<Record<SettingName, string>>;
  private readonly listeners = new Set<(name: SettingName) => void>();

  /** @param storage undefined where the browser keeps nothing for this page */
  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.storage = storage;
    this.values = parsed(storage);
  }

  get(name: SettingName): string | undefined {
    return this.values[name];
  }

  async set(name: SettingName, value: string | undefined): Promise<void> {
    const { [name]: _, ...others } = this.values;
    this.values = value === undefined ? others : { ...others, [name]: value };
    try {
      this.storage?.setItem(KEY, JSON.stringify(this.values));
    } catch {
      // Kept until the page is closed where the browser keeps nothing.
    }
    for (const listener of this.listeners) listener(name);
  }

  subscribe(listener: (name: SettingName) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

function parsed(storage: Pick<Storage, 'getItem'> | undefined): Partial<Record<SettingName, string>> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, it]) => typeof it === 'string'));
  } catch {
    return {};
  }
}
