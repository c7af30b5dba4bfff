import { Checker, type Knowledge } from '../../engine/check.ts';
import type { Language } from '../../engine/gouji-error.ts';
import { KeptFew } from './kept-few.ts';
import type { TenantProfile } from './tenant-profile.ts';

/** Under what a workbook is checked. */
export interface CheckTerms {
  readonly tenant: string;
  readonly profile: TenantProfile;
  /** ISO day. */
  readonly asOf: string;
  readonly language: Language;
}

/** Checkers that are kept: a tenant's files mostly come with the same terms. */
const KEPT = 16;

/** Checks workbooks of any tenant; what a tenant's terms cost to make ready is paid once. */
export class WorkbookChecker {
  private readonly knowledge: Knowledge;
  private readonly kept = new KeptFew<Checker>(KEPT);

  constructor(knowledge: Knowledge) {
    this.knowledge = knowledge;
  }

  /** Of each pack `id sha256`: what a check's result depends on besides the file. */
  get packHashes(): readonly string[] {
    return this.knowledge.packs.map(({ id, sha256 }) => `${id} ${sha256}`);
  }

  /** @throws PackFaults, SettingFault where the tenant's settings no longer fit the packs */
  under({ tenant, profile, asOf, language }: CheckTerms): Checker {
    const key = `${tenant} ${profile.version} ${asOf} ${language}`;
    const known = this.kept.get(key);
    if (known) return known;
    const checker = new Checker(this.knowledge, { asOf, language, tenant: profile.rules });
    this.kept.set(key, checker);
    return checker;
  }
}
