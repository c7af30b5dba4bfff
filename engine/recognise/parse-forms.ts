import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { GoujiError } from '../gouji-error.ts';
import type { Form, FormRelation, FormSet, Vocabulary } from './form.ts';
import { FORM_SCHEMA, RELATIONS_SCHEMA, VOCABULARY_SCHEMA } from './form-schema.ts';

/** A form's file is wrong: names the file and the place inside it. */
export class FormFault extends GoujiError {
  constructor(file: string, at: string, what: string) {
    super({ zh: `表样定义有误：${at} ${what}`, en: `faulty form definition: ${at} ${what}` }, file, {
      zh: '请对照 forms/README.md 改正',
      en: 'correct it as forms/README.md shows',
    });
  }
}

/**
 * Forms, vocabulary and relations from their files.
 * @param files text by file name (`F1.yaml`); `vocabulary.yaml` is required, `relations.yaml` may be absent
 * @throws FormFault for the first file that is wrong
 */
export function parseForms(files: ReadonlyMap<string, string>): FormSet {
  const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true });
  const form = ajv.compile<FormFile>(FORM_SCHEMA);
  const read = <T>(name: string, validate: ReturnType<typeof ajv.compile>): T => {
    const value = parsedYaml(name, files.get(name) ?? '');
    if (!validate(value)) {
      const [error] = validate.errors ?? [];
      throw new FormFault(name, error?.instancePath || '/', error?.message ?? '');
    }
    return value as T;
  };
  if (!files.has('vocabulary.yaml')) throw new FormFault('vocabulary.yaml', '/', 'is missing');
  const names = [...files.keys()].filter((n) => n !== 'vocabulary.yaml' && n !== 'relations.yaml').sort();
  return {
    forms: names.map((name) => withDefaults(read<FormFile>(name, form))),
    vocabulary: read<Vocabulary>('vocabulary.yaml', ajv.compile(VOCABULARY_SCHEMA)),
    relations: files.has('relations.yaml')
      ? read<{ relations: FormRelation[] }>('relations.yaml', ajv.compile(RELATIONS_SCHEMA)).relations
      : [],
  };
}

type FormFile = Omit<Form, 'pairs'> & Partial<Pick<Form, 'pairs'>>;

function withDefaults(form: FormFile): Form {
  return { ...form, pairs: form.pairs ?? [] };
}

function parsedYaml(name: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const { linePos, message } = error as { linePos?: [{ line: number; col: number }]; message: string };
    const at = linePos ? `${linePos[0].line}:${linePos[0].col}` : '/';
    throw new FormFault(name, at, message.split('\n')[0] ?? '');
  }
}
