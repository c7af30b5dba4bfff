import type { FactKindName } from '../facts/fact-kinds.ts';
import { exampleFacts } from './example-facts.ts';
import { ownValue } from './own-value.ts';
import type { Position } from './pack-fault.ts';
import { parameterFault } from './parameter-check.ts';
import {
  checkBasis,
  checkExamples,
  checkFields,
  checkId,
  checkKinds,
  checkParameters,
} from './rule-checks.ts';
import type { ExampleFile, RuleFile } from './rule-file.ts';
import { RULE_FILE_SCHEMA } from './rule-file-schema.ts';
import { ruleOf } from './rule-of.ts';
import type { Rule, RuleProgram } from './rule-pack.ts';
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
  const kinds = checkKinds(file, faults);
  checkFields(file, kinds, faults);
  const examplesAt = file.examples.map((example, i) => checkExample(file, example, i, kinds, faults));
  const rule = ruleOf({ path: source.file, written: file, examplesAt }, faults);
  for (const kind of kinds) compileAll(rule.program(kind));
  return faults.all.length > 0 ? undefined : rule;
}

/** Reads every part of a program, so that each is compiled and its faults are told. */
function compileAll(program: RuleProgram): void {
  const texts = [program.notApplicable, program.evidence, program.message, program.suggestion];
  const variants = program.variants.flatMap((v) => [v.when && v.message, v.evidence, v.suggestion]);
  for (const text of [...texts, ...variants]) void [text?.zh, text?.en];
  void [program.where, program.when, program.assert];
}

function checkExample(
  file: RuleFile,
  example: ExampleFile,
  index: number,
  kinds: readonly FactKindName[],
  faults: SourceFaults,
): Position {
  const path: YamlPath = ['examples', index];
  const kind = kinds.find((name) => name === (example.kind ?? kinds[0]));
  if (kind) for (const fault of exampleFacts(example, kind, path).faults) faults.schema(fault);
  else if (example.kind !== undefined) {
    faults.schema({
      ...unknownKey([example.kind], kinds, FACT_KIND_NOUN),
      path: [...path, 'kind'],
      atKey: false,
    });
  }
  checkSet(file, example, [...path, 'set'], faults);
  return faults.source.positionOf(path);
}

function checkSet(file: RuleFile, example: ExampleFile, path: YamlPath, faults: SourceFaults): void {
  const known = file.parameters ?? {};
  for (const [name, value] of Object.entries(example.set ?? {})) {
    const definition = ownValue(known, name);
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
