import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Definition } from '../machine/definition.ts';
import type { Machine } from '../machine/machine-service.ts';
import { roleStatements } from '../template/role.ts';
import { logicalIdIn, type Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';

/** Puts `DefinitionSubstitutions` in the place of `${Name}`. */
function substituted(value: unknown, names: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)\}/g, (whole, name: string) =>
      name in names ? String(names[name]) : whole,
    );
  }
  if (Array.isArray(value)) return value.map((each) => substituted(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, substituted(each, names)]));
}

function definitionOf(stack: Stack, id: string): Definition {
  const names = (stack.property(id, 'DefinitionSubstitutions') ?? {}) as Record<string, unknown>;
  const text = stack.property(id, 'DefinitionString');
  const raw =
    text === undefined
      ? stack.property(id, 'Definition')
      : (JSON.parse(String(substituted(text, names))) as unknown);
  const definition = substituted(raw, names) as Definition;
  if (definition.QueryLanguage === 'JSONata') throw new TemplateFault(id, 'the local cloud has no JSONata');
  return definition;
}

/** The state machines of a template. */
export function makeMachines(stack: Stack, functions: ReadonlyMap<string, LambdaFunction>): Machine[] {
  return stack.idsOf('AWS::StepFunctions::StateMachine').map((id) => {
    const role = logicalIdIn(stack.template.Resources[id]?.Properties?.RoleArn);
    if (role === undefined || !stack.has(role))
      throw new TemplateFault(`${id}.RoleArn`, 'is not a role of the template');
    const name = String(stack.attribute(id, 'Name', id));
    const { accountId } = stack.surroundings;
    return {
      arn: String(stack.ref(id, id)),
      name,
      definition: definitionOf(stack, id),
      principal: {
        arn: `arn:${stack.partition}:sts::${accountId}:assumed-role/${String(stack.ref(role, id))}/${name}`,
        statements: roleStatements(stack, role),
      },
      functions,
    };
  });
}
