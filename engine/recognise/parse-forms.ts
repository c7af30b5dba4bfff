import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { extendedForm, type FormExtension } from './extended-form.ts';
import type { Family, Form, FormRelation, FormSet, PublishedSet, Vocabulary } from './form.ts';
import { FormFault } from './form-fault.ts';
import {
  EXTENSION_SCHEMA,
  FAMILIES_SCHEMA,
  FORM_SCHEMA,
  RELATIONS_SCHEMA,
  SETS_SCHEMA,
  VOCABULARY_SCHEMA,
} from './form-schema.ts';

export { FormFault } from './form-fault.ts';

const VOCABULARY = 'vocabulary.yaml';

/**
 * Forms, families, vocabulary, relations and sets from their files. What a file holds decides what it is, not its name:
 * `relations`, `families`, `sets`, `extends` (more headers, labels or tables for a form that another file describes), else
 * a form. Relations, families and sets of several files are put together; a later one of the same id takes its place.
 * @param files text by file name (`F1.yaml`); `vocabulary.yaml` is required
 * @throws FormFault for the first file that is wrong
 */
export function parseForms(files: ReadonlyMap<string, string>): FormSet {
  if (!files.has(VOCABULARY)) throw new FormFault(VOCABULARY, '/', 'is missing');
  const reader = new FormFiles(files);
  const names = [...files.keys()].filter((name) => name !== VOCABULARY).sort();
  const forms = new Map<string, Form>();
  const relations = new Map<string, FormRelation>();
  const sets = new Map<string, PublishedSet>();
  const families = new Map<string, Family>();
  const extensions: [file: string, extension: FormExtension][] = [];
  for (const name of names) {
    const value = reader.value(name);
    if ('relations' in value) addAll(relations, reader.relations(name).relations);
    else if ('families' in value) addAll(families, reader.families(name).families);
    else if ('sets' in value) addAll(sets, reader.sets(name).sets);
    else if ('extends' in value) extensions.push([name, reader.extension(name)]);
    else addAll(forms, [withDefaults(reader.form(name))]);
  }
  for (const [file, extension] of extensions) {
    const form = forms.get(extension.extends);
    if (!form) throw new FormFault(file, '/extends', `names no form: ${extension.extends}`);
    forms.set(form.id, extendedForm(form, extension));
  }
  checkFamilies(reader, names, families);
  return {
    forms: [...forms.values()],
    families: [...families.values()],
    vocabulary: reader.vocabulary(VOCABULARY),
    relations: [...relations.values()],
    sets: [...sets.values()],
  };
}

/** @throws FormFault for the first form whose family nobody has named */
function checkFamilies(
  reader: FormFiles,
  names: readonly string[],
  families: ReadonlyMap<string, Family>,
): void {
  for (const name of names) {
    const { family } = reader.value(name);
    if (typeof family !== 'string' || families.has(family)) continue;
    throw new FormFault(name, '/family', `must be one of ${[...families.keys()].join(', ')}: ${family}`);
  }
}

type FormFile = Omit<Form, 'pairs'> & Partial<Pick<Form, 'pairs'>>;

function withDefaults(form: FormFile): Form {
  return { ...form, pairs: form.pairs ?? [] };
}

function addAll<T extends { readonly id: string }>(known: Map<string, T>, added: readonly T[]): void {
  for (const entry of added) known.set(entry.id, entry);
}

/** The files with their YAML parsed, validated as what is asked for. */
class FormFiles {
  private readonly values = new Map<string, Record<string, unknown>>();
  private readonly ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true });
  private readonly compiled = new Map<object, ValidateFunction>();
  private readonly files: ReadonlyMap<string, string>;

  constructor(files: ReadonlyMap<string, string>) {
    this.files = files;
  }

  value(name: string): Record<string, unknown> {
    let value = this.values.get(name);
    if (!value) {
      value = parsedYaml(name, this.files.get(name) ?? '');
      this.values.set(name, value);
    }
    return value;
  }

  form(name: string): FormFile {
    return this.valid<FormFile>(name, FORM_SCHEMA);
  }

  extension(name: string): FormExtension {
    return this.valid<FormExtension>(name, EXTENSION_SCHEMA);
  }

  relations(name: string): { relations: FormRelation[] } {
    return this.valid<{ relations: FormRelation[] }>(name, RELATIONS_SCHEMA);
  }

  sets(name: string): { sets: PublishedSet[] } {
    return this.valid<{ sets: PublishedSet[] }>(name, SETS_SCHEMA);
  }

  families(name: string): { families: Family[] } {
    return this.valid<{ families: Family[] }>(name, FAMILIES_SCHEMA);
  }

  vocabulary(name: string): Vocabulary {
    return this.valid<Vocabulary>(name, VOCABULARY_SCHEMA);
  }

  private valid<T>(name: string, schema: object): T {
    let validate = this.compiled.get(schema);
    if (!validate) {
      validate = this.ajv.compile(schema);
      this.compiled.set(schema, validate);
    }
    const value = this.value(name);
    if (validate(value)) return value as T;
    const [error] = validate.errors ?? [];
    throw new FormFault(name, error?.instancePath || '/', error?.message ?? '');
  }
}

function parsedYaml(name: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const { linePos, message } = error as { linePos?: [{ line: number; col: number }]; message: string };
    const at = linePos ? `${linePos[0].line}:${linePos[0].col}` : '/';
    throw new FormFault(name, at, message.split('\n')[0] ?? '');
  }
  if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new FormFault(name, '/', 'must be a mapping');
}
