import { ofType, type Resource, type Template, targetOf } from './template.ts';

/** What must hold in the template and no validator sees: faults, each naming its resource. */
export interface Guard {
  readonly what: string;
  readonly faults: (template: Template) => string[];
  /** Breaks it in a copy, to prove that the guard sees it. */
  readonly broken: (template: Template) => void;
}

export const resource = (template: Template, id: string): Resource => template.Resources[id]!;

export const without = (guarded: readonly string[], protectedOnes: ReadonlySet<string | undefined>) =>
  guarded.filter((id) => !protectedOnes.has(id));
export const ids = (template: Template, type: string) => ofType(template, type).map(([id]) => id);
export const lacking = (
  template: Template,
  type: string,
  holds: (properties: Resource['Properties']) => unknown,
) =>
  ofType(template, type)
    .filter(([, { Properties }]) => !holds(Properties))
    .map(([id]) => id);

/** Queues that messages end in after every try. */
export function deadLetters(template: Template): Set<string | undefined> {
  const redriven = ofType(template, 'AWS::SQS::Queue').map(([, { Properties }]) =>
    targetOf(Properties.RedrivePolicy?.deadLetterTargetArn),
  );
  const ofFunctions = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
    targetOf(Properties.DeadLetterConfig?.TargetArn),
  );
  return new Set([...redriven, ...ofFunctions]);
}
