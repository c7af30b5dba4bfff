import { CollectionObject, type HostObject, isHostObject, NullObject } from './host-object.ts';
import type { ModelWorkbook } from './model.ts';

/** The body of one `context.sync()`. */
export interface RequestBody {
  readonly Actions: readonly RequestAction[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

interface RequestAction {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: { readonly Arguments?: readonly unknown[] };
  readonly QueryInfo?: { readonly Select?: readonly string[]; readonly Expand?: readonly string[] };
}

interface ObjectPath {
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: {
    readonly Arguments?: readonly unknown[];
    readonly ReferencedObjectPathIds?: readonly unknown[];
  };
}

/** A member of the protocol that the tests' host does not know: the pane uses something new, or misspells. */
export class UnknownMember extends Error {}

/** What the real host answers where it refuses: the code is what office.js shows. */
export class HostRefusal extends Error {
  readonly code: string;

  constructor(code: string, message = code) {
    super(message);
    this.code = code;
  }
}

/** Where object paths begin. */
export interface HostRoot {
  readonly root: HostObject;
  /** @throws UnknownMember */
  service(name: string): HostObject;
  /** An object that an earlier sync was told the id of. @throws UnknownMember */
  referenced(id: string): HostObject;
}

const ROOT = 1;
const SERVICE = 2;
const METHOD = 3;
const PROPERTY = 4;
const INDEXER = 5;
const REFERENCE = 6;

const INSTANTIATE = 1;
const QUERY = 2;
const CALL = 3;
const SET = 4;
const TRACE = 5;

/**
 * Carries out one request on the workbook, action by action: what was done before a refusal stays done.
 * @param mostBytes what may be sent or taken in one request
 * @returns the body of the response
 * @throws UnknownMember
 */
export function processRequest(
  body: RequestBody,
  host: HostRoot,
  workbook: ModelWorkbook,
  mostBytes: number,
): unknown {
  if (JSON.stringify(body).length > mostBytes) return refusal('RequestPayloadSizeLimitExceeded', []);
  if (workbook.inCellEdit) return refusal('InvalidOperationInCellEditMode', []);
  const paths = new Paths(body.ObjectPaths, host);
  const results: { ActionId: number; Value: unknown }[] = [];
  for (const [index, action] of body.Actions.entries()) {
    try {
      results.push({ ActionId: action.Id, Value: perform(action, paths) });
    } catch (error) {
      if (error instanceof HostRefusal) return refusal(error.code, results, index);
      throw error;
    }
  }
  const answer = { Results: results };
  return JSON.stringify(answer).length > mostBytes ? refusal('ResponsePayloadSizeLimitExceeded', []) : answer;
}

function refusal(code: string, results: readonly unknown[], actionIndex = 0): unknown {
  return { Error: { Code: code, Message: code, ActionIndex: actionIndex, Location: '' }, Results: results };
}

function perform(action: RequestAction, paths: Paths): unknown {
  const args = action.ArgumentInfo?.Arguments ?? [];
  if (action.ActionType === TRACE) return null;
  const object = paths.object(action.ObjectPathId);
  if (object instanceof NullObject) return null;
  switch (action.ActionType) {
    case INSTANTIATE:
      return object.identity();
    case QUERY:
      return query(object, selected(action));
    case CALL:
      return plain(member(object, action.Name, args));
    case SET:
      return set(object, action.Name, args[0]);
    default:
      throw new UnknownMember(`action type ${action.ActionType} (${action.Name})`);
  }
}

class Paths {
  private readonly paths: Readonly<Record<string, ObjectPath>>;
  private readonly host: HostRoot;
  private readonly known = new Map<number, HostObject>();

  constructor(paths: Readonly<Record<string, ObjectPath>>, host: HostRoot) {
    this.paths = paths;
    this.host = host;
  }

  object(id: number): HostObject {
    const known = this.known.get(id);
    if (known) return known;
    const made = this.make(id);
    this.known.set(id, made);
    return made;
  }

  private make(id: number): HostObject {
    const path = this.paths[id];
    if (!path) throw new UnknownMember(`object path ${id} is missing`);
    const { Name: name, ArgumentInfo: info } = path;
    if (path.ObjectPathType === ROOT) return this.host.root;
    if (path.ObjectPathType === SERVICE) return this.host.service(name);
    if (path.ObjectPathType === REFERENCE) return this.host.referenced(name);
    if (info?.ReferencedObjectPathIds?.some((it) => it))
      throw new UnknownMember(`${name} with an object as argument`);
    const parent = path.ParentObjectPathId === undefined ? undefined : this.object(path.ParentObjectPathId);
    if (!parent) throw new UnknownMember(`object path type ${path.ObjectPathType} ${name} without parent`);
    if (parent instanceof NullObject) return parent;
    const result = this.step(parent, path.ObjectPathType, name, info?.Arguments ?? []);
    if (!isHostObject(result)) throw new UnknownMember(`${nameOf(parent)}.${name} is no object`);
    return result;
  }

  private step(parent: HostObject, type: number, name: string, args: readonly unknown[]): unknown {
    if (type === METHOD) return member(parent, name, args);
    if (type === PROPERTY) return property(parent, name);
    if (type === INDEXER) return member(parent, 'GetItem', args);
    throw new UnknownMember(`object path type ${type} ${name}`);
  }
}

function nameOf(object: HostObject): string {
  return object.constructor.name;
}

function descriptorOf(object: HostObject, name: string): PropertyDescriptor | undefined {
  for (let proto = Object.getPrototypeOf(object); proto && proto !== Object.prototype; ) {
    const found = Object.getOwnPropertyDescriptor(proto, name);
    if (found) return found;
    proto = Object.getPrototypeOf(proto);
  }
  return undefined;
}

function member(object: HostObject, name: string, args: readonly unknown[]): unknown {
  const method = /^_?[A-Z]/.test(name) ? descriptorOf(object, name)?.value : undefined;
  if (typeof method !== 'function')
    throw new UnknownMember(`${nameOf(object)}.${name}(${JSON.stringify(args)})`);
  return method.apply(object, args);
}

function property(object: HostObject, name: string): unknown {
  const getter = /^[A-Z]/.test(name) ? descriptorOf(object, name)?.get : undefined;
  if (!getter) throw new UnknownMember(`${nameOf(object)}.${name}`);
  return getter.call(object);
}

function set(object: HostObject, name: string, value: unknown): null {
  const setter = descriptorOf(object, name)?.set;
  if (!setter) throw new UnknownMember(`${nameOf(object)}.${name} =`);
  setter.call(object, value);
  return null;
}

function plain(value: unknown): unknown {
  return value === undefined || isHostObject(value) ? null : value;
}

function selected({ QueryInfo }: RequestAction): string[] {
  const select = QueryInfo?.Select ?? [];
  if (select.length === 0) throw new UnknownMember('a load without property names');
  return [...select];
}

function query(object: HostObject, select: readonly string[]): unknown {
  if (object instanceof CollectionObject) {
    const inner = select.map((path) => path.replace(/^items\/?/iu, '')).filter((path) => path !== '');
    return {
      _Items: object.items().map((item) => ({ ...(query(item, inner) as object), ...item.identity() })),
    };
  }
  const answer: Record<string, unknown> = {};
  for (const path of select) place(answer, object, path.split('/'));
  return answer;
}

function place(
  answer: Record<string, unknown>,
  object: HostObject,
  [first, ...rest]: readonly string[],
): void {
  const name = first!.charAt(0).toUpperCase() + first!.slice(1);
  const value = name === '_ReferenceId' ? object.identity()[name] : property(object, name);
  if (!isHostObject(value)) {
    answer[name] = value;
    return;
  }
  if (value instanceof CollectionObject) {
    answer[name] = query(value, [rest.join('/')]);
    return;
  }
  const inner = (answer[name] ?? {}) as Record<string, unknown>;
  place(inner, value, rest);
  answer[name] = inner;
}
