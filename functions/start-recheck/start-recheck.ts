import { createHash } from 'node:crypto';
import { auditWrite } from '../checking/audit.ts';
import type { RecheckRecord } from '../checking/recheck-record.ts';
import { isOfRecheck } from '../checking/recheck-scope.ts';
import { ApiError, notFound } from '../services/api-error.ts';
import { type Caller, demandRole, maySee } from '../services/caller.ts';
import type { ListedFile } from '../services/incoming-files.ts';
import { incomingPrefix } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import type { RecheckMessage } from '../services/messages.ts';
import { isId } from '../services/new-id.ts';
import type { Queue } from '../services/queue.ts';
import type { ReportsStore } from '../services/reports-store.ts';

export interface RecheckRequest {
  readonly reason: string;
  readonly department?: string;
  readonly year?: number;
  /** As in its record; never asked for by a request. */
  readonly tells?: RecheckRecord['tells'];
}

/** An inventory whose list is gone by instead of the bucket's. */
export interface GoneBy {
  /** Its key in the bucket of reports. */
  readonly manifest: string;
  readonly going: () => Promise<Going>;
}

export interface StartRecheckPorts {
  readonly bucket: string;
  readonly list: (prefix: string, limit: number) => Promise<ListedFile[]>;
  readonly queue: Queue<RecheckMessage>;
  /** Starts the state machine; started twice under one id it runs once. */
  readonly startMachine: (input: {
    tenant: string;
    recheckId: string;
    bucket: string;
    prefix: string;
    /** The key of an inventory's manifest, where its list is gone by. */
    inventory?: string;
  }) => Promise<void>;
}

/** Up to so many files go by the queue. */
export const FEW = 200;

/** So long after a re-check was started the same request is taken for the same, done or not. */
const REPEATED_MINUTES = 2;
/** So long one that is not done is gone on with. */
const GOING_ON_MINUTES = 15;

/**
 * Has a tenant's files checked again: all, a department's, a year's, or a department's of a year. Asked again by
 * the same person for the same reason soon after, it is the one that was started, since who did not hear an answer
 * asks again.
 * @throws ApiError 403, 404 where there is no file; what going by the inventory throws
 */
export async function startRecheck(
  request: RecheckRequest,
  caller: Caller,
  items: TenantItems,
  ports: StartRecheckPorts,
  at: { readonly now: Date; readonly id: string },
  inventory?: GoneBy,
): Promise<RecheckRecord> {
  demandRole(caller, 'supervisor');
  const scope = scopeOf(request, caller);
  const asked = [scope.prefix, request.reason, caller.user, scope.year, inventory?.manifest];
  const startedKey = itemKeys.recheckStarted(hashOf(asked));
  const started = await items.get<{ recheckId: string }>(startedKey);
  const same = started && (await lately(started.value.recheckId, items, at.now));
  if (same) return same.status === 'running' ? setOff(same, items, ports) : same;
  const { keys, ...going } = await (inventory ? inventory.going() : byList(scope, ports));
  const record: RecheckRecord = {
    recheckId: at.id,
    status: 'running',
    reason: request.reason,
    by: caller.name,
    startedAt: at.now.toISOString(),
    bucket: ports.bucket,
    ...scope,
    ...going,
    ...(request.tells && { tells: request.tells }),
  };
  const { recheckId } = record;
  const done = await items.putAll([
    { key: itemKeys.recheck(recheckId), value: record, when: 'absent' },
    { key: itemKeys.recheckFiles(recheckId), value: keys, when: 'absent' },
    { key: startedKey, value: { recheckId }, when: started ? { version: started.version } : 'absent' },
    auditWrite({
      at: record.startedAt,
      id: recheckId,
      by: caller.user,
      what: 'recheck started',
      about: scope.prefix,
      reason: request.reason,
    }),
  ]);
  // Asked twice at once: the other one stands.
  if (!done) return startRecheck(request, caller, items, ports, at, inventory);
  return setOff(record, items, ports);
}

type Scope = Pick<RecheckRecord, 'prefix' | 'year' | 'department'>;
export type Going = Pick<RecheckRecord, 'way' | 'total' | 'inventory'> & { readonly keys: readonly string[] };

/** By what lies in the bucket: a few files are sent to the queue, for many the machine lists it itself. */
async function byList(scope: Scope, { list }: StartRecheckPorts): Promise<Going> {
  const files = await list(scope.prefix, FEW + 1);
  if (files.length > FEW) return { way: 'machine', keys: [] };
  const keys = files.map(({ key }) => key).filter((key) => isOfRecheck(scope, key));
  if (keys.length === 0)
    throw notFound({ zh: '没有可重新校验的文件', en: 'There is no file to check again' });
  return { way: 'queue', keys, total: keys.length };
}

/** The re-check that was started before, if it was so lately that asking again means the same. */
async function lately(recheckId: string, items: TenantItems, now: Date): Promise<RecheckRecord | undefined> {
  const record = (await items.get<RecheckRecord>(itemKeys.recheck(recheckId)))?.value;
  if (!record) return undefined;
  const minutes = (now.getTime() - Date.parse(record.startedAt)) / 60_000;
  return minutes < (record.status === 'running' ? GOING_ON_MINUTES : REPEATED_MINUTES) ? record : undefined;
}

/** Sends what is to be done; sent again, what is done already is passed over. */
async function setOff(
  record: RecheckRecord,
  items: TenantItems,
  ports: StartRecheckPorts,
): Promise<RecheckRecord> {
  const { tenant } = items;
  const { recheckId, bucket, prefix, inventory } = record;
  if (record.way === 'machine') {
    const listed = inventory && { inventory: inventory.manifest };
    await ports.startMachine({ tenant, recheckId, bucket, prefix, ...listed });
    return record;
  }
  const keys = (await items.get<string[]>(itemKeys.recheckFiles(recheckId)))?.value ?? [];
  await ports.queue.sendAll(keys.map((key) => ({ tenant, recheckId, key })));
  return record;
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * How far it is, and once done a link to the results as CSV: for supervisors who might have started it.
 * @throws ApiError 403, 404 also where the caller may not see all departments that it is of
 */
export async function recheckState(id: string, caller: Caller, items: TenantItems, reports: ReportsStore) {
  demandRole(caller, 'supervisor');
  const found = isId(id) ? await items.get<RecheckRecord>(itemKeys.recheck(id)) : undefined;
  if (!found || !maySeeAll(caller, found.value))
    throw notFound({ zh: '没有这次重新校验', en: 'There is no such re-check' });
  const told = toldOf(found.value);
  return told.status === 'done' ? { ...told, csv: await reports.linkRecheck(id, 'csv', 300) } : told;
}

function maySeeAll(caller: Caller, { department }: RecheckRecord): boolean {
  return department === undefined ? caller.departments === undefined : maySee(caller, department);
}

/** What a caller is told of a re-check: all but where files lie. */
export function toldOf({ bucket: _, prefix: __, ...told }: RecheckRecord) {
  return told;
}

function scopeOf({ department, year }: RecheckRequest, caller: Caller): Scope {
  const tenant = incomingPrefix(caller.tenant);
  if (
    caller.departments !== undefined &&
    (department === undefined || !caller.departments.includes(department))
  ) {
    throw new ApiError(
      403,
      'forbidden',
      { zh: '只能重新校验自己负责的部门', en: 'You may only re-check your departments' },
      { zh: '请指明部门', en: 'Name the department' },
    );
  }
  if (department === undefined) return { prefix: tenant, ...(year !== undefined && { year }) };
  return { department, prefix: `${tenant}${department}/${year === undefined ? '' : `${year}/`}` };
}
