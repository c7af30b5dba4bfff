/** A resource as the packaged template has it; intrinsics are left as they are. */
export interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON, each test knows what it looks for.
  readonly Properties: any;
}

export interface Template {
  readonly Parameters: Record<string, { Type: string; Default?: string | number; AllowedValues?: string[] }>;
  readonly Conditions: Record<string, unknown>;
  readonly Resources: Record<string, Resource>;
  readonly Outputs: Record<string, unknown>;
}

/** A statement of a policy, its actions and resources in lists. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly unknown[];
  readonly Principal?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

export function ofType(template: Template, type: string): [id: string, resource: Resource][] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}

export const inSeries = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** The statements of a policy document; one behind `Fn::If` counts as there. */
export function statementsOf(document: { Statement: unknown }): Statement[] {
  const written = inSeries(document.Statement).filter((each) => targetOf(each) !== 'AWS::NoValue');
  return written.map((each) => {
    // biome-ignore lint/suspicious/noExplicitAny: see Resource.
    const there = (each as any)['Fn::If']?.[1] ?? each;
    return { ...there, Action: inSeries(there.Action), Resource: inSeries(there.Resource) };
  });
}

/** The logical id that a `Ref`, `Fn::GetAtt` or the first variable of `Fn::Sub` stands for. */
export function targetOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const intrinsic = value as Record<string, unknown>;
  if (typeof intrinsic.Ref === 'string') return intrinsic.Ref;
  if (Array.isArray(intrinsic['Fn::GetAtt'])) return String(intrinsic['Fn::GetAtt'][0]);
  if (typeof intrinsic['Fn::Sub'] === 'string')
    return /\$\{(\w+)(?:\.\w+)?\}/.exec(intrinsic['Fn::Sub'])?.[1];
  return undefined;
}

/** Every text in a value, with where it stands. */
export function textsIn(value: unknown, place = ''): [place: string, text: string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, place ? `${place}.${key}` : key));
}

/** `check-workbook` -> `CheckDashworkbookLambdaFunction` */
export function functionId(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1).replaceAll('-', 'Dash')}LambdaFunction`;
}

/** `check-workbook` -> `CheckWorkbookRole` */
export function roleId(name: string): string {
  return `${name.replace(/(?:^|-)(.)/g, (_all, letter: string) => letter.toUpperCase())}Role`;
}

/** The statements of every policy of a role. */
export function roleStatements(template: Template, id: string): Statement[] {
  const policies = template.Resources[id]?.Properties.Policies ?? [];
  return policies.flatMap(({ PolicyDocument }: { PolicyDocument: { Statement: unknown } }) =>
    statementsOf(PolicyDocument),
  );
}
