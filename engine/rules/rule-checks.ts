import { FACT_KIND_NAMES, type FactKindName, fieldsOf } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import { parameterFault } from './parameter-check.ts';
import { celTypeOfParameter } from './parameter-value.ts';
import { type BasisEntry, listOf, type RuleFile } from './rule-file.ts';
import { FACT_KIND_NOUN, FIELD_NOUN, labelOf, shown, unknownKey } from './schema-check.ts';
import type { SourceFaults } from './source-faults.ts';
import type { YamlPath } from './yaml-source.ts';

/** `rules/execution-rate/project-low.yaml` must hold the id execution-rate/project-low. */
export function checkId(file: RuleFile, packId: string, fileName: string, faults: SourceFaults): void {
  const stem = fileName
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\.ya?ml$/, '');
  const expected = `${packId}/${stem}`;
  if (file.id === expected) return;
  faults.at(
    ['id'],
    { zh: `id 应为 ${expected}，与包和文件名一致`, en: `the id should be ${expected}, as its pack and file` },
    { zh: `现为 ${file.id}，请改 id 或文件名`, en: `It is ${file.id}: change it or the file's name` },
  );
}

/** The kinds of `each`, those that exist. */
export function checkKinds(file: RuleFile, faults: SourceFaults): FactKindName[] {
  const isList = Array.isArray(file.each);
  return listOf(file.each).flatMap((name, i) => {
    if (isKind(name)) return [name];
    faults.schema({
      ...unknownKey([name], FACT_KIND_NAMES, FACT_KIND_NOUN),
      path: isList ? ['each', i] : ['each'],
      atKey: false,
    });
    return [];
  });
}

function checkKind(path: YamlPath, name: string, faults: SourceFaults): void {
  if (isKind(name)) return;
  faults.schema({ ...unknownKey([name], FACT_KIND_NAMES, FACT_KIND_NOUN), path, atKey: false });
}

function isKind(name: string): name is FactKindName {
  return (FACT_KIND_NAMES as readonly string[]).includes(name);
}

/**
 * Fields named by `given`, `needs`, `at` and `related`. A single field must be one of every kind of `each`;
 * of several alternatives each must be one of some kind.
 */
export function checkFields(file: RuleFile, kinds: readonly FactKindName[], faults: SourceFaults): void {
  const check = (path: YamlPath, field: string, alternatives: number) => {
    const lacking = kinds.filter((kind) => !Object.hasOwn(fieldsOf(kind), field));
    const [kind] = lacking;
    if (!kind || (alternatives > 1 && lacking.length < kinds.length)) return;
    faults.schema({
      ...unknownKey([field], Object.keys(fieldsOf(kind)), FIELD_NOUN, kind),
      path,
      atKey: false,
    });
  };
  const checkAll = (path: YamlPath, fields: RuleFile['at']) => {
    const names = listOf(fields);
    for (const [i, name] of names.entries()) {
      if (name.startsWith('facts.')) checkKind(path, name.slice('facts.'.length), faults);
      else check(Array.isArray(fields) ? [...path, i] : path, name, names.length);
    }
  };
  checkAll(['at'], file.at);
  for (const [i, field] of (file.related ?? []).entries()) checkAll(['related', i], field);
  for (const key of ['given', 'needs'] as const) {
    for (const [i, need] of (file[key] ?? []).entries()) checkAll([key, i], need);
  }
}

/** A default must fit its own schema, and a number must say by its unit what it is. */
export function checkParameters(file: RuleFile, faults: SourceFaults): void {
  for (const [name, definition] of Object.entries(file.parameters ?? {})) {
    const path = ['parameters', name];
    if (celTypeOfParameter(definition) === undefined) {
      faults.at(
        path,
        { zh: `${labelOf(path)} 是数，但没有写单位`, en: `${labelOf(path)} is a number without a unit` },
        {
          zh: '补上 unit：ratio（比率）、quantity（数值）、yuan（元）、days（天）或 count（个数）',
          en: 'Add unit: ratio, quantity, yuan, days or count',
        },
      );
      continue;
    }
    const words = parameterFault(definition, definition.default);
    if (!words) continue;
    const label = labelOf([...path, 'default']);
    const now = shown(definition.default);
    faults.at(
      [...path, 'default'],
      { zh: `${label} 应为 ${words.zh}`, en: `${label} should be ${words.en}` },
      { zh: `现为 ${now}，请改写`, en: `It is ${now} now: change it` },
    );
  }
}

/** No invented article: only a text that was read may be cited by article. */
export function checkBasis(file: RuleFile, faults: SourceFaults): void {
  for (const [i, basis] of (file.basis ?? []).entries()) {
    const path = ['basis', i];
    const wrong = basisFault(basis);
    if (wrong) faults.at(wrong.key ? [...path, wrong.key] : path, wrong.what, wrong.remedy);
  }
}

interface BasisFault {
  readonly key?: string;
  readonly what: Bilingual;
  readonly remedy: Bilingual;
}

function basisFault(basis: BasisEntry): BasisFault | undefined {
  const { certainty, document, article, from, to } = basis;
  if (from !== undefined && to !== undefined && from > to) {
    return {
      key: 'from',
      what: { zh: `from ${from} 晚于 to ${to}`, en: `from ${from} is after to ${to}` },
      remedy: { zh: '对调或改正', en: 'Swap or correct them' },
    };
  }
  if (certainty === 'practice') {
    if (document === undefined && article === undefined) return undefined;
    return {
      key: document === undefined ? 'article' : 'document',
      what: { zh: '本地口径（practice）没有文件和条款', en: 'local practice has no document or article' },
      remedy: {
        zh: '删去 document 和 article；文件读过的改写 certainty: read',
        en: 'Delete document and article, or write certainty: read where the text was read',
      },
    };
  }
  if (document === undefined) {
    return {
      what: { zh: '依据缺少 document', en: 'the basis has no document' },
      remedy: { zh: '写上文件名称和文号', en: 'Add the document with its number' },
    };
  }
  if (certainty === 'known' && article !== undefined) {
    return {
      key: 'article',
      what: {
        zh: '没有读过原文的依据（known）不能写条款',
        en: 'a text that was not read cannot be cited by article',
      },
      remedy: {
        zh: '删去 article；读过原文的改写 certainty: read',
        en: 'Delete article, or write certainty: read where the text was read',
      },
    };
  }
  if (certainty === 'read' && article === undefined) {
    return {
      what: { zh: '读过原文的依据（read）要写条款', en: 'a text that was read is cited by article' },
      remedy: { zh: '补上 article', en: 'Add article' },
    };
  }
  return undefined;
}

/** At least one example that holds and one that breaks; each says one outcome. */
export function checkExamples(file: RuleFile, faults: SourceFaults): void {
  const { examples } = file;
  for (const [i, example] of examples.entries()) {
    const outcomes = (['finds', 'notApplicable', 'skips', 'passesOver'] as const).filter(
      (key) => key in example,
    );
    if (outcomes.length === 1) continue;
    faults.at(
      ['examples', i],
      { zh: '示例要写且只写一种结果', en: 'an example says exactly one outcome' },
      {
        zh: '写 finds、notApplicable、skips 或 passesOver 之一',
        en: 'Write one of finds, notApplicable, skips, passesOver',
      },
    );
  }
  if (!examples.some((example) => example.finds === false)) {
    faults.at(
      ['examples'],
      { zh: '没有一个合规的示例', en: 'no example holds' },
      { zh: '补上一个 finds: false 的示例', en: 'Add an example with finds: false' },
    );
  }
  if (!examples.some((example) => example.finds !== undefined && example.finds !== false)) {
    faults.at(
      ['examples'],
      { zh: '没有一个违规的示例', en: 'no example breaks the rule' },
      { zh: '补上一个 finds: true 的示例', en: 'Add an example with finds: true' },
    );
  }
}
