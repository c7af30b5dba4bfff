import type { Environment } from '@marcbachmann/cel-js';
import { type FactKindName, fieldsOf } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import { ruleEnvironment } from './cel-environment.ts';
import { type CelExpression, compileExpression } from './cel-expression.ts';
import type { CelScope } from './cel-fault.ts';
import { fieldsUsed, variablesUsed } from './cel-syntax.ts';
import { celTypeOfKind } from './fact-objects.ts';
import { celTypeOfParameter } from './parameter-value.ts';
import { bilingual, type ParameterDefinition, type RuleFile, type VariantFile } from './rule-file.ts';
import type { BilingualTemplate, RuleProgram, VariantProgram } from './rule-pack.ts';
import type { SourceFaults } from './source-faults.ts';
import { compileTemplate, type Template } from './template.ts';
import type { YamlPath } from './yaml-source.ts';

const VARIABLES = ['self', 'facts', 'parameters', 'asOf', 'zero', 'budgetYear'] as const;

/** Objects of this class stand for `parameters`. */
export class ParameterValues {}

/** Compiles and type-checks the expressions and texts of a rule for one kind of fact. */
export class RuleCompiler {
  private readonly kind: FactKindName;
  private readonly file: RuleFile;
  private readonly faults: SourceFaults;
  private readonly environment: Environment;
  private readonly scope: CelScope & { readonly variables: string[] };

  constructor(file: RuleFile, kind: FactKindName, faults: SourceFaults) {
    this.kind = kind;
    this.file = file;
    this.faults = faults;
    const parameters = parameterTypes(file.parameters ?? {});
    this.scope = {
      variables: [...VARIABLES],
      parameters: Object.keys(parameters),
      fields: Object.keys(fieldsOf(kind)),
    };
    this.environment = ruleEnvironment().clone();
    this.environment.registerType('Parameters', { ctor: ParameterValues, fields: parameters });
    this.environment.registerVariable('self', celTypeOfKind(kind));
    this.environment.registerVariable('parameters', 'Parameters');
  }

  /** The program, or undefined where something is wrong; the faults then say what. */
  compile(): RuleProgram | undefined {
    const { file } = this;
    const names = this.names();
    const where = this.condition(['where'], file.where);
    const when = this.condition(['when'], file.when);
    const notApplicable = this.texts(['notApplicable'], file.notApplicable);
    const assert = this.condition(['assert'], file.assert);
    const variants = (file.variants ?? []).map((variant, i) => this.variant(['variants', i], variant));
    const evidence = this.texts(['evidence'], file.evidence);
    const message = this.texts(['message'], file.message);
    const suggestion = this.texts(['suggestion'], file.suggestion);
    if (!assert || !message || !suggestion || this.faults.all.length > 0) return undefined;
    const program = {
      kind: this.kind,
      names,
      assert,
      variants: variants.filter((variant) => variant !== undefined),
      message,
      suggestion,
      ...(where && { where }),
      ...(when && { when }),
      ...(notApplicable && { notApplicable }),
      ...(evidence && { evidence }),
    };
    return { ...program, usedFields: usedFields(program) };
  }

  private names(): { name: string; expression: CelExpression }[] {
    return Object.entries(this.file.let ?? {}).flatMap(([name, source]) => {
      const expression = this.expression(['let', name], source);
      if (!expression) this.scope.lenient = true;
      const declared = this.declare(name, expression?.type ?? 'dyn');
      return expression && declared ? [{ name, expression }] : [];
    });
  }

  private declare(name: string, type: string): boolean {
    try {
      this.environment.registerVariable(name, type);
      this.scope.variables.push(name);
      return true;
    } catch {
      this.scope.lenient = true;
      this.faults.atKey(
        ['let', name],
        { zh: `${name} 已另有用处，不能作名字`, en: `${name} already means something else` },
        { zh: '换一个名字', en: 'Choose another name' },
      );
      return false;
    }
  }

  private condition(path: YamlPath, source: string | undefined): CelExpression | undefined {
    return source === undefined ? undefined : this.expression(path, source, ['bool']);
  }

  private expression(
    path: YamlPath,
    source: string,
    expected?: readonly string[],
  ): CelExpression | undefined {
    const compiled = compileExpression(this.environment, source, this.scope, expected);
    if ('expression' in compiled) return compiled.expression;
    this.faults.cel(path, compiled.fault);
    return undefined;
  }

  private texts(path: YamlPath, text: string | Bilingual | undefined): BilingualTemplate | undefined {
    if (text === undefined) return undefined;
    if (typeof text === 'string') {
      const template = this.template(path, text);
      return template && { zh: template, en: template };
    }
    const zh = this.template([...path, 'zh'], text.zh);
    const en = this.template([...path, 'en'], text.en);
    return zh && en && { zh, en };
  }

  private template(path: YamlPath, text: string): Template | undefined {
    const compiled = compileTemplate(this.environment, text, this.scope);
    if ('template' in compiled) return compiled.template;
    for (const fault of compiled.faults) this.faults.cel(path, fault);
    return undefined;
  }

  private variant(path: YamlPath, file: VariantFile): VariantProgram | undefined {
    const when = this.condition([...path, 'when'], file.when);
    const message = this.texts([...path, 'message'], file.message);
    const evidence = this.texts([...path, 'evidence'], file.evidence);
    const suggestion = this.texts([...path, 'suggestion'], file.suggestion);
    if (!when) return undefined;
    return {
      when,
      ...(file.severity && { severity: file.severity }),
      ...(file.title && { title: bilingual(file.title) }),
      ...(message && { message }),
      ...(evidence && { evidence }),
      ...(suggestion && { suggestion }),
    };
  }
}

function parameterTypes(parameters: Readonly<Record<string, ParameterDefinition>>): Record<string, string> {
  const types: Record<string, string> = {};
  for (const [name, definition] of Object.entries(parameters)) {
    types[name] = celTypeOfParameter(definition) ?? 'double';
  }
  return types;
}

type Parts = Omit<RuleProgram, 'usedFields'>;

/** Fields of `self` in the condition and the evidence, also by way of names. */
function usedFields(program: Parts): readonly string[] {
  const evidence = program.evidence?.zh.parts.flatMap((part) =>
    typeof part === 'string' ? [] : part.expression,
  );
  const expressions = [program.assert, ...(evidence ?? [])];
  const fields = new Set<string>();
  const visit = (expression: CelExpression) => {
    for (const field of fieldsUsed(expression.root, 'self')) fields.add(field);
    const variables = variablesUsed(expression.root);
    for (const { name, expression: named } of program.names) if (variables.has(name)) visit(named);
  };
  for (const expression of expressions) visit(expression);
  return [...fields];
}
