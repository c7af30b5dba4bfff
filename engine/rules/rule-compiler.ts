import type { Environment } from '@marcbachmann/cel-js';
import { type FactKindName, fieldsOf } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import { ruleEnvironment } from './cel-environment.ts';
import { type CelExpression, compileExpression } from './cel-expression.ts';
import type { CelFault, CelScope } from './cel-fault.ts';
import { fieldsUsed, variablesUsed } from './cel-syntax.ts';
import { celTypeOfKind } from './fact-objects.ts';
import { lazily } from './lazily.ts';
import { celTypeOfParameter } from './parameter-value.ts';
import { ParameterValues } from './parameter-values.ts';
import { bilingual, type ParameterDefinition, type RuleFile, type VariantFile } from './rule-file.ts';
import type { BilingualTemplate, RuleProgram, VariantProgram } from './rule-pack.ts';
import { compileTemplate, type Template } from './template.ts';
import type { YamlPath } from './yaml-source.ts';

const VARIABLES = ['self', 'facts', 'parameters', 'asOf', 'zero', 'budgetYear'] as const;

/** Where the faults of expressions and texts go; the path is that of the text in the rule file. */
export interface CelFaults {
  cel(path: YamlPath, fault: CelFault): void;
  atKey(path: YamlPath, what: Bilingual, remedy: Bilingual): void;
}

/** Names of a rule in order, the environment that knows them, and what faults may speak of. */
interface Prepared {
  readonly environment: Environment;
  readonly scope: CelScope;
  readonly names: RuleProgram['names'];
}

/**
 * The expressions and texts of a rule for one kind of fact, each compiled and type-checked when first asked
 * for. A part with a fault is told to `faults` and is then undefined, whatever its type says.
 */
export function compileProgram(file: RuleFile, kind: FactKindName, faults: CelFaults): RuleProgram {
  const prepared = prepare(file, kind, faults);
  const compiler = new PartCompiler(prepared, faults);
  const program: RuleProgram = lazily<RuleProgram>({
    kind: () => kind,
    names: () => prepared.names,
    where: () => compiler.condition(['where'], file.where),
    when: () => compiler.condition(['when'], file.when),
    notApplicable: () => compiler.texts(['notApplicable'], file.notApplicable),
    assert: () => compiler.condition(['assert'], file.assert)!,
    variants: () => (file.variants ?? []).map((variant, i) => compiler.variant(['variants', i], variant)),
    evidence: () => compiler.texts(['evidence'], file.evidence),
    message: () => compiler.texts(['message'], file.message)!,
    suggestion: () => compiler.texts(['suggestion'], file.suggestion)!,
    usedFields: () => usedFields(program),
  });
  return program;
}

function prepare(file: RuleFile, kind: FactKindName, faults: CelFaults): Prepared {
  const parameters = parameterTypes(file.parameters ?? {});
  const environment = ruleEnvironment().clone();
  environment.registerType('Parameters', { ctor: ParameterValues, fields: parameters });
  environment.registerVariable('self', celTypeOfKind(kind));
  environment.registerVariable('parameters', 'Parameters');
  const variables: string[] = [...VARIABLES];
  const scope: CelScope = {
    variables,
    parameters: Object.keys(parameters),
    fields: Object.keys(fieldsOf(kind)),
  };
  const names: { name: string; expression: CelExpression }[] = [];
  for (const [name, source] of Object.entries(file.let ?? {})) {
    const compiled = compileExpression(environment, source, scope);
    const expression = 'expression' in compiled ? compiled.expression : undefined;
    if ('fault' in compiled) faults.cel(['let', name], compiled.fault);
    if (declare(environment, name, expression?.type ?? 'dyn')) variables.push(name);
    else faults.atKey(['let', name], taken(name), { zh: '换一个名字', en: 'Choose another name' });
    if (expression) names.push({ name, expression });
    else scope.lenient = true;
  }
  return { environment, scope, names };
}

function taken(name: string): Bilingual {
  return { zh: `${name} 已另有用处，不能作名字`, en: `${name} already means something else` };
}

function declare(environment: Environment, name: string, type: string): boolean {
  try {
    environment.registerVariable(name, type);
    return true;
  } catch {
    return false;
  }
}

class PartCompiler {
  private readonly environment: Environment;
  private readonly scope: CelScope;
  private readonly faults: CelFaults;

  constructor({ environment, scope }: Prepared, faults: CelFaults) {
    this.environment = environment;
    this.scope = scope;
    this.faults = faults;
  }

  condition(path: YamlPath, source: string | undefined): CelExpression | undefined {
    if (source === undefined) return undefined;
    const compiled = compileExpression(this.environment, source, this.scope, ['bool']);
    if ('expression' in compiled) return compiled.expression;
    this.faults.cel(path, compiled.fault);
    return undefined;
  }

  texts(path: YamlPath, text: string | Bilingual | undefined): BilingualTemplate | undefined {
    if (text === undefined) return undefined;
    if (typeof text === 'string') {
      return lazily<BilingualTemplate>({
        zh: () => this.template(path, text)!,
        en: () => this.template(path, text)!,
      });
    }
    return lazily<BilingualTemplate>({
      zh: () => this.template([...path, 'zh'], text.zh)!,
      en: () => this.template([...path, 'en'], text.en)!,
    });
  }

  variant(path: YamlPath, file: VariantFile): VariantProgram {
    return lazily<VariantProgram>({
      when: () => this.condition([...path, 'when'], file.when)!,
      severity: () => file.severity,
      title: () => file.title && bilingual(file.title),
      message: () => this.texts([...path, 'message'], file.message),
      evidence: () => this.texts([...path, 'evidence'], file.evidence),
      suggestion: () => this.texts([...path, 'suggestion'], file.suggestion),
    });
  }

  private template(path: YamlPath, text: string): Template | undefined {
    const compiled = compileTemplate(this.environment, text, this.scope);
    if ('template' in compiled) return compiled.template;
    for (const fault of compiled.faults) this.faults.cel(path, fault);
    return undefined;
  }
}

function parameterTypes(parameters: Readonly<Record<string, ParameterDefinition>>): Record<string, string> {
  const types: Record<string, string> = {};
  for (const [name, definition] of Object.entries(parameters)) {
    types[name] = celTypeOfParameter(definition) ?? 'double';
  }
  return types;
}

/** Fields of `self` in the condition and the evidence, also by way of names. */
function usedFields(program: RuleProgram): readonly string[] {
  const evidence = program.evidence?.zh.parts ?? [];
  const expressions = [
    program.assert,
    ...evidence.flatMap((part) => (typeof part === 'string' ? [] : part.expression)),
  ];
  const fields = new Set<string>();
  const visit = (expression: CelExpression) => {
    for (const field of fieldsUsed(expression.root, 'self')) fields.add(field);
    const variables = variablesUsed(expression.root);
    for (const { name, expression: named } of program.names) if (variables.has(name)) visit(named);
  };
  for (const expression of expressions) visit(expression);
  return [...fields];
}
