import type { FactKindName } from '../facts/fact-kinds.ts';
import type { PackData, RuleData } from './pack-data.ts';
import { type CelFaults, compileProgram } from './rule-compiler.ts';
import { bilingual, listOf, type RuleFile } from './rule-file.ts';
import type { Need, Rule, RuleExample, RulePack, RuleProgram } from './rule-pack.ts';
import { loadedProgram, programOfText } from './stored-program.ts';

/** For data that was checked before: what it holds compiles. */
const CHECKED: CelFaults = {
  cel(path, { what }) {
    throw new Error(`rule data was not checked: ${path.join('.')}: ${what.en}`);
  },
  atKey(path, what) {
    throw new Error(`rule data was not checked: ${path.join('.')}: ${what.en}`);
  },
};

/** Loads a checked pack; its expressions are compiled when first needed. */
export function packOf(data: PackData): RulePack {
  const { id, version, title, owner, appliesTo, sha256 } = data;
  return {
    id,
    version,
    title,
    owner,
    appliesTo,
    sha256,
    rules: data.rules.map((rule) => ruleOf(rule)),
    data,
  };
}

/** A rule of its data. @param faults where faults go; data that was checked has none */
export function ruleOf(data: RuleData, faults: CelFaults = CHECKED): Rule {
  const { written } = data;
  const kinds = listOf(written.each) as readonly FactKindName[];
  const programs = new Map<FactKindName, RuleProgram>();
  const programOf = (kind: FactKindName) => {
    const compile = () => compileProgram(written, kind, faults);
    const stored = data.programs?.[kind];
    return stored ? loadedProgram(programOfText(stored), kind, written, compile) : compile();
  };
  return {
    id: written.id,
    title: written.title,
    why: written.why,
    note: written.note === undefined ? undefined : bilingual(written.note),
    severity: written.severity,
    basis: written.basis ?? [],
    parameters: written.parameters ?? {},
    kinds,
    given: (written.given ?? []).map(listOf),
    needs: (written.needs ?? []).map(needOf),
    supersededBy: listOf(written.supersededBy),
    foldFrom: written.foldFrom,
    foldOver: written.foldOver ?? 'sheet',
    at: listOf(written.at),
    related: written.related ?? [],
    written: { ...written, let: written.let ?? {} },
    program: (kind) => {
      const program = programs.get(kind) ?? programOf(kind);
      programs.set(kind, program);
      return program;
    },
    examples: examplesOf(data, kinds),
  };
}

/** `facts.kind`, a field, or a list of fields of which one suffices. */
function needOf(need: NonNullable<RuleFile['needs']>[number]): Need {
  const fields = listOf(need);
  const [first = ''] = fields;
  return first.startsWith('facts.') ? { kind: first.slice('facts.'.length) as FactKindName } : { fields };
}

function examplesOf({ path, written, examplesAt }: RuleData, kinds: readonly FactKindName[]): RuleExample[] {
  return written.examples.map((example, i) => ({
    name: bilingual(example.name),
    kind: (example.kind as FactKindName | undefined) ?? kinds[0]!,
    written: example,
    file: path,
    at: examplesAt[i] ?? { line: 1, column: 1 },
  }));
}
