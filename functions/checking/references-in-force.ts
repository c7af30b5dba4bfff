import type { Workbook } from '../../engine/cells.ts';
import type { Reference } from '../../engine/references/reference.ts';
import type { TenantItems } from '../services/items.ts';
import type { ReferenceFiles } from '../services/reference-files.ts';
import { documentIn } from './document-in.ts';
import { KeptFew } from './kept-few.ts';
import { inForce, type KeptReference, keptReferences } from './kept-references.ts';

/** References whose cells are kept: those of a department are read once for all its files. */
const KEPT = 16;

/** What a department's figures stand against, for the checks of any tenant. */
export class ReferencesInForce {
  private readonly files: ReferenceFiles;
  private readonly kept = new KeptFew<Workbook>(KEPT);

  constructor(files: ReferenceFiles) {
    this.files = files;
  }

  /**
   * Those of a department for a year that are in force on a day. None where either is not known.
   * @param day ISO
   */
  async of(
    items: TenantItems,
    department: string,
    year: number | undefined,
    day: string,
  ): Promise<Reference[]> {
    if (department === '' || year === undefined) return [];
    const found = await keptReferences(items, department, year);
    const references = inForce(found?.value.references ?? [], day);
    return Promise.all(
      references.map(async (each) => {
        const { kind, from, document } = each;
        return { kind, from, document, workbook: await this.workbookOf(items.tenant, each) };
      }),
    );
  }

  /** By the digest and the name, within the tenant: what one has kept is never looked up for another. */
  private async workbookOf(tenant: string, { sha256, name }: KeptReference): Promise<Workbook> {
    const key = `${tenant} ${sha256} ${name}`;
    const known = this.kept.get(key);
    if (known) return known;
    const { workbook } = await documentIn(await this.files.read(tenant, sha256), name);
    this.kept.set(key, workbook);
    return workbook;
  }
}
