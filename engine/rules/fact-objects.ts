import type { Fact, FactSet } from '../facts/fact.ts';
import {
  FACT_KIND_NAMES,
  FACT_KINDS,
  type FactKindName,
  type FieldType,
  fieldsOf,
} from '../facts/fact-kinds.ts';

/** What CEL calls the type of a field. */
export const CEL_TYPE_OF: Readonly<Record<FieldType, string>> = {
  text: 'string',
  money: 'Money',
  ratio: 'Ratio',
  quantity: 'Quantity',
  integer: 'int',
  boolean: 'bool',
  day: 'Day',
  texts: 'list<string>',
};

/** What an absent field reads as; money, numbers and days have no such value and stay absent. */
const ABSENT: Partial<Record<FieldType, unknown>> = { text: '', boolean: false, texts: [] };

/** A fact as CEL sees it: an object of its kind's class with a property a field. */
export type FactObject = Readonly<Record<string, unknown>>;

type FactClass = new () => FactObject;

/** `projects` -> `Projects`: the CEL type of a kind. */
export function celTypeOfKind(kind: FactKindName): string {
  return kind[0]!.toUpperCase() + kind.slice(1);
}

/** CEL types of a kind's fields; `item` is on every fact besides. */
export function celFieldsOf(kind: FactKindName): Record<string, string> {
  const fields: Record<string, string> = { item: 'string' };
  for (const [name, { type }] of Object.entries(fieldsOf(kind))) fields[name] = CEL_TYPE_OF[type];
  return fields;
}

/** Whether an absent field of this type reads as a value (`""`, `false`, an empty list). */
export function readsWhenAbsent(type: FieldType): boolean {
  return type in ABSENT;
}

function classOf(kind: FactKindName): FactClass {
  const Kind = class {};
  for (const [name, { type }] of Object.entries(fieldsOf(kind))) {
    if (type in ABSENT) Object.defineProperty(Kind.prototype, name, { value: ABSENT[type], writable: true });
  }
  return Kind as FactClass;
}

/** The class of each kind, by which CEL knows an object's type. */
export const FACT_CLASSES = Object.fromEntries(
  FACT_KIND_NAMES.map((kind) => [kind, classOf(kind)]),
) as Readonly<Record<FactKindName, FactClass>>;

/** The object that rules see for a fact; for a fact of a set, {@link FactLists} has the one and only. */
export function factObject(fact: Fact): FactObject {
  const fields: Readonly<Record<string, { type: FieldType }>> = FACT_KINDS[fact.kind].fields;
  const object = new FACT_CLASSES[fact.kind]() as Record<string, unknown>;
  object.item = fact.item;
  const { values } = fact;
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value === undefined) continue;
    if (fields[name]?.type !== 'integer') object[name] = value;
    else if (Number.isSafeInteger(value)) object[name] = BigInt(value as number);
  }
  return object;
}

/** `facts` in CEL: a list of objects for each kind, made when first asked for. */
export class FactLists {
  private readonly set: FactSet;
  private readonly lists = new Map<FactKindName, readonly FactObject[]>();

  constructor(set: FactSet) {
    this.set = set;
  }

  of(kind: FactKindName): readonly FactObject[] {
    const known = this.lists.get(kind);
    if (known) return known;
    const list = (this.set[kind] ?? []).map(factObject);
    this.lists.set(kind, list);
    return list;
  }

  /** The objects of facts of one kind: those in the kind's own list, whichever facts of it are asked for. */
  objectsOf(kind: FactKindName, facts: readonly Fact[]): readonly FactObject[] {
    const all = this.set[kind] ?? [];
    const objects = this.of(kind);
    return facts === all ? objects : facts.map((fact) => objects[all.indexOf(fact)] ?? factObject(fact));
  }
}

for (const kind of FACT_KIND_NAMES) {
  Object.defineProperty(FactLists.prototype, kind, {
    get(this: FactLists) {
      return this.of(kind);
    },
  });
}
