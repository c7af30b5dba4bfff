export function installedBrowser(): string | undefined;
export function pythonWithOpenpyxl(): string | undefined;
export function installedOffice(): string | undefined;

export interface Program {
  readonly what: string;
  readonly find: () => string | undefined;
  readonly packages: readonly string[];
  readonly missing: string;
}

export const PROGRAMS: Readonly<Record<'browser' | 'openpyxl' | 'office', Program>>;
