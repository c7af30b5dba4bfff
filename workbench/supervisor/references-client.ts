import { base64 } from '../../addin/service/base64.ts';
import type { ReferenceKind } from '../../engine/references/reference-kind.ts';
import type { ServiceApi } from '../service-api.ts';

/** What a department's figures stand against, as the service tells of it. */
export interface KeptReference {
  readonly id: string;
  readonly kind: ReferenceKind;
  /** The file's. */
  readonly name: string;
  /** ISO day from which it is in force. */
  readonly from: string;
  /** The document that put it in force (文号). */
  readonly document?: string;
  readonly by: string;
  readonly at: string;
  readonly withdrawn?: { readonly by: string; readonly at: string };
}

export interface YearsReferences {
  readonly year: number;
  /** The latest first. */
  readonly references: readonly KeptReference[];
}

/** A file to be kept, and what it stands for. */
export interface NewReference {
  readonly year: number;
  readonly kind: ReferenceKind;
  readonly from: string;
  readonly document?: string;
  readonly file: File;
}

/** Keeps, lists and withdraws what departments' figures stand against. */
export class ReferencesClient {
  private readonly api: ServiceApi;

  constructor(api: ServiceApi) {
    this.api = api;
  }

  /** By year, the latest first. */
  async of(department: string): Promise<readonly YearsReferences[]> {
    const { years } = await this.api.ask<{ years: readonly YearsReferences[] }>('GET', pathOf(department));
    return years;
  }

  /** @throws ServiceRefused in the service's own words, also where nothing in the file could be stood against */
  async keep(department: string, { file, ...stated }: NewReference): Promise<void> {
    const body = { ...stated, name: file.name, file: base64(new Uint8Array(await file.arrayBuffer())) };
    await this.api.ask('POST', pathOf(department), body);
  }

  async withdraw(department: string, year: number, id: string): Promise<void> {
    await this.api.ask('DELETE', `${pathOf(department)}/${year}/${id}`);
  }
}

function pathOf(department: string): string {
  return `/v1/departments/${encodeURIComponent(department)}/references`;
}
