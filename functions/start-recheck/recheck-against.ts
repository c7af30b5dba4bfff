import { REFERENCE_KINDS } from '../../engine/references/reference-kind.ts';
import type { KeptReference } from '../checking/kept-references.ts';
import { ApiError } from '../services/api-error.ts';
import type { Caller } from '../services/caller.ts';
import type { TenantItems } from '../services/items.ts';
import { type StartRecheckPorts, startRecheck } from './start-recheck.ts';

/**
 * Has the files checked again that a reference came to stand against, or no longer does: the uploads of its department
 * for its year. Supervisors are told of those alone in which something new was found.
 * @returns the id of the re-check; undefined where there is no file yet
 */
export async function recheckAgainst(
  { department, year }: { readonly department: string; readonly year: number },
  { kind, name, sha256, withdrawn }: KeptReference,
  caller: Caller,
  items: TenantItems,
  ports: StartRecheckPorts,
  at: { readonly now: Date; readonly id: string },
): Promise<string | undefined> {
  const what = withdrawn ? '撤回' : '更新';
  // By its content too: another file of the same name is another reason.
  const reason = `${REFERENCE_KINDS[kind].zh}${what}：${name}（${sha256.slice(0, 8)}）`;
  try {
    const request = { department, year, reason, tells: 'new findings' } as const;
    return (await startRecheck(request, caller, items, ports, at)).recheckId;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
