import { attributeOf, referenceOf } from './attributes.ts';
import { resolve } from './intrinsics.ts';
import type { StackEndpoints, StackView } from './stack-view.ts';
import { partitionOf, type Surroundings, type Template, TemplateFault } from './template.ts';

/** A template in its surroundings: every Ref, Fn::GetAtt and condition of it has a value. */
export class Stack implements StackView {
  readonly template: Template;
  readonly surroundings: Surroundings;
  readonly endpoints: StackEndpoints;
  readonly parameters: Readonly<Record<string, string>>;
  readonly #conditions = new Map<string, boolean>();
  readonly #idsByType = new Map<string, readonly string[]>();

  constructor(
    template: Template,
    surroundings: Surroundings,
    endpoints: StackEndpoints,
    parameters: Readonly<Record<string, string>> = {},
  ) {
    this.template = template;
    this.surroundings = surroundings;
    this.endpoints = endpoints;
    this.parameters = parameters;
  }

  get partition(): string {
    return partitionOf(this.surroundings.region);
  }

  get urlSuffix(): string {
    return this.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  }

  /** The logical ids of a type whose condition holds, in the template's order. */
  idsOf(type: string): readonly string[] {
    let ids = this.#idsByType.get(type);
    if (!ids) {
      const all = Object.entries(this.template.Resources).filter(([, each]) => each.Type === type);
      const isThere = (condition: string | undefined) => condition === undefined || this.condition(condition);
      ids = all.filter(([, each]) => isThere(each.Condition)).map(([id]) => id);
      this.#idsByType.set(type, ids);
    }
    return ids;
  }

  typeOf(id: string): string {
    const resource = this.template.Resources[id];
    if (!resource) throw new TemplateFault(id, 'no such resource in the template');
    return resource.Type;
  }

  has(id: string): boolean {
    return id in this.template.Resources;
  }

  /** A property of a resource, resolved; undefined when it has none. */
  property(id: string, name: string): unknown {
    const raw = this.template.Resources[id]?.Properties?.[name];
    return raw === undefined ? undefined : resolve(raw, this, `${id}.${name}`);
  }

  /** All properties of a resource, resolved. */
  properties(id: string): Record<string, unknown> {
    return resolve(this.template.Resources[id]?.Properties ?? {}, this, id) as Record<string, unknown>;
  }

  /** The name CloudFormation would make up, without its random tail. */
  generatedName(id: string): string {
    return `${this.surroundings.stackName}-${id}`;
  }

  /** The logical id that a property's Ref or Fn::GetAtt points at. */
  targetOf(id: string, property: string): string {
    return logicalIdIn(this.template.Resources[id]?.Properties?.[property]) ?? id;
  }

  ref(name: string, place: string): unknown {
    const { region, accountId, stackName } = this.surroundings;
    const pseudo: Record<string, string> = {
      'AWS::Partition': this.partition,
      'AWS::Region': region,
      'AWS::AccountId': accountId,
      'AWS::StackName': stackName,
      'AWS::URLSuffix': this.urlSuffix,
      'AWS::StackId': `arn:${this.partition}:cloudformation:${region}:${accountId}:stack/${stackName}/local`,
    };
    if (name in pseudo) return pseudo[name];
    const parameter = this.template.Parameters?.[name];
    if (parameter) {
      const value = this.parameters[name] ?? parameter.Default;
      if (value === undefined) throw new TemplateFault(place, `the parameter ${name} has no value`);
      if (parameter.Type === 'CommaDelimitedList')
        return String(value)
          .split(',')
          .map((each) => each.trim());
      return String(value);
    }
    if (!this.has(name)) throw new TemplateFault(place, `Ref to ${name}, which is not in the template`);
    return referenceOf(this, name);
  }

  attribute(id: string, attribute: string, place: string): unknown {
    if (!this.has(id)) throw new TemplateFault(place, `Fn::GetAtt of ${id}, which is not in the template`);
    return attributeOf(this, id, attribute);
  }

  condition(name: string): boolean {
    const known = this.#conditions.get(name);
    if (known !== undefined) return known;
    const raw = this.template.Conditions?.[name];
    if (raw === undefined) throw new TemplateFault(name, 'no such condition in the template');
    const value = resolve(raw, this, `Conditions.${name}`) === true;
    this.#conditions.set(name, value);
    return value;
  }
}

/** The logical id inside `{Ref}` or `{Fn::GetAtt}`, or inside a join of one. */
export function logicalIdIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = value as Record<string, unknown>;
  if (typeof found.Ref === 'string') return found.Ref;
  const attribute = found['Fn::GetAtt'];
  if (typeof attribute === 'string') return attribute.split('.')[0];
  if (Array.isArray(attribute)) return String(attribute[0]);
  return undefined;
}
