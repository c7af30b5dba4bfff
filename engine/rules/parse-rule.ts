import type { FactKindName } from '../facts/fact-kinds.ts';
import { exampleFacts } from './example-facts.ts';
import { parameterFault } from './parameter-value.ts';
import {
  checkBasis,
  checkExamples,
  checkFields,
  checkId,
  checkParameters,
  kindsOf,
  needsOf,
} from './rule-checks.ts';
import { RuleCompiler } from './rule-compiler.ts';
import { bilingual, type ExampleFile, listOf, type RuleFile } from './rule-file.ts';
import { RULE_FILE_SCHEMA } from './rule-file-schema.ts';
import type { Rule, RuleExample, RuleProgram } from './rule-pack.ts';
import { FACT_KIND_NOUN, labelOf, PARAMETER_NOUN, schemaFaults, shown, unknownKey } from './schema-check.ts';
import type { SourceFaults } from './source-faults.ts';
import type { YamlPath } from './yaml-source.ts';

/** A rule of its file, or undefined where something is wrong; the faults then say everything that is. */
export function parseRule(faults: SourceFaults, packId: string): Rule | undefined {
  const { source } = faults;
  if (source.faults.length > 0) return undefined;
  for (const fault of schemaFaults(RULE_FILE_SCHEMA, source.data)) faults.schema(fault);
  if (faults.all.length > 0) return undefined;
  const file = source.data as RuleFile;
  checkId(file, packId, source.file, faults);
  checkBasis(file, faults);
  checkParameters(file, faults);
  checkExamples(file, faults);
  const kinds = kindsOf(file, faults);
  checkFields(file, kinds, faults);
  const needs = needsOf(file, faults);
  const programs: Partial<Record<FactKindName, RuleProgram>> = {};
  for (const kind of kinds) {
    const program = new RuleCompiler(file, kind, faults).compile();
    if (program) programs[kind] = program;
  }
  const examples = file.examples.flatMap((example, i) => exampleOf(file, example, i, kinds, faults) ?? []);
  if (faults.all.length > 0) return undefined;
  return {
    id: file.id,
    title: file.title,
    why: file.why,
    note: file.note === undefined ? undefined : bilingual(file.note),
    severity: file.severity,
    basis: file.basis ?? [],
    parameters: file.parameters ?? {},
    kinds,
    given: (file.given ?? []).map(listOf),
    needs,
    supersededBy: listOf(file.supersededBy),
    at: listOf(file.at),
    related: file.related ?? [],
    written: {
      assert: file.assert,
      let: file.let ?? {},
      ...(file.where !== undefined && { where: file.where }),
      ...(file.when !== undefined && { when: file.when }),
    },
    programs,
    examples,
  };
}

function exampleOf(
  file: RuleFile,
  example: ExampleFile,
  index: number,
  kinds: readonly FactKindName[],
  faults: SourceFaults,
): RuleExample | undefined {
  const path: YamlPath = ['examples', index];
  const kind = kinds.find((name) => name === (example.kind ?? kinds[0]));
  if (!kind) {
    if (example.kind !== undefined) {
      faults.schema({
        ...unknownKey([example.kind], kinds, FACT_KIND_NOUN),
        path: [...path, 'kind'],
        atKey: false,
      });
    }
    return undefined;
  }
  for (const fault of exampleFacts(example, kind, path).faults) faults.schema(fault);
  checkSet(file, example, [...path, 'set'], faults);
  return {
    name: bilingual(example.name),
    kind,
    written: example,
    file: faults.source.file,
    at: faults.source.positionOf(path),
  };
}

function checkSet(file: RuleFile, example: ExampleFile, path: YamlPath, faults: SourceFaults): void {
  const known = file.parameters ?? {};
  for (const [name, value] of Object.entries(example.set ?? {})) {
    const definition = known[name];
    if (!definition) {
      faults.schema(unknownKey([...path, name], Object.keys(known), PARAMETER_NOUN));
      continue;
    }
    const words = parameterFault(definition, value);
    if (!words) continue;
    faults.at(
      [...path, name],
      { zh: `${labelOf([name])} 应为 ${words.zh}`, en: `${labelOf([name])} should be ${words.en}` },
      { zh: `现为 ${shown(value)}，请改写`, en: `It is ${shown(value)} now: change it` },
    );
  }
}
