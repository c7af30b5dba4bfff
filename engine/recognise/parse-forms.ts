import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { extendedForm, type FormExtension } from './extended-form.ts';
import type {
  Family,
  Form,
  FormExample,
  FormRelation,
  FormSet,
  PublishedSet,
  StatedExample,
  Vocabulary,
} from './form.ts';
import { checkExamples, checkForm, checkRelations, checkSets, nearest } from './form-checks.ts';
import { FormFault } from './form-fault.ts';
import {
  EXTENSION_SCHEMA,
  FAMILIES_SCHEMA,
  FORM_SCHEMA,
  RELATIONS_SCHEMA,
  SETS_SCHEMA,
  VOCABULARY_SCHEMA,
} from './form-schema.ts';

import { FormSource } from './form-source.ts';

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
    else {
      const form = withDefaults(reader.form(name));
      checkForm(form, form, reader.source(name));
      addAll(forms, [form]);
    }
  }
  for (const [file, extension] of extensions) {
    const form = forms.get(extension.extends);
    if (!form) {
      const what = `names no form: ${extension.extends}${nearest(extension.extends, [...forms.keys()])}`;
      throw reader.source(file).fault(['extends'], what);
    }
    const extended = extendedForm(form, extension);
    forms.set(form.id, extended);
    checkForm(extension as Partial<Form>, extended, reader.source(file));
  }
  checkNames(reader, names, families, forms);
  return {
    forms: [...forms.values()],
    families: [...families.values()],
    vocabulary: reader.vocabulary(VOCABULARY),
    relations: [...relations.values()],
    sets: [...sets.values()],
  };
}

/** What the files name of each other. @throws FormFault for the first name that means nothing */
function checkNames(
  reader: FormFiles,
  names: readonly string[],
  families: ReadonlyMap<string, Family>,
  forms: ReadonlyMap<string, Form>,
): void {
  for (const name of names) {
    const source = reader.source(name);
    const { family } = source.data;
    if (typeof family === 'string' && !families.has(family)) {
      const known = [...families.keys()];
      const what = `must be one of ${known.join(', ')}: ${family}${nearest(family, known)}`;
      throw source.fault(['family'], what);
    }
    if ('relations' in source.data) checkRelations(reader.relations(name).relations, forms, source);
    if ('sets' in source.data) checkSets(reader.sets(name).sets, forms, source);
  }
}

/**
 * The examples that stand in the files of forms.
 * @throws FormFault for the first that names a kind or field that is none
 */
export function formExamples(files: ReadonlyMap<string, string>): FormExample[] {
  const reader = new FormFiles(files);
  const names = [...files.keys()].filter((name) => 'examples' in reader.value(name)).sort();
  return names.flatMap((name) => {
    const { id, examples = [] } = reader.form(name);
    checkExamples(examples, reader.source(name));
    return examples.map((example) => ({ form: id, example }));
  });
}

type FormFile = Omit<Form, 'pairs'> &
  Partial<Pick<Form, 'pairs'>> & { readonly examples?: readonly StatedExample[] };

/** Examples are for tests: a check does without them. */
function withDefaults({ examples: _, ...form }: FormFile): Form {
  return { ...form, pairs: form.pairs ?? [] };
}

function addAll<T extends { readonly id: string }>(known: Map<string, T>, added: readonly T[]): void {
  for (const entry of added) known.set(entry.id, entry);
}

/** The files with their YAML parsed, validated as what is asked for. */
class FormFiles {
  private readonly sources = new Map<string, FormSource>();
  private readonly ajv = new Ajv2020({
    allErrors: false,
    strict: true,
    allowUnionTypes: true,
    verbose: true,
  });
  private readonly compiled = new Map<object, ValidateFunction>();
  private readonly files: ReadonlyMap<string, string>;

  constructor(files: ReadonlyMap<string, string>) {
    this.files = files;
  }

  source(name: string): FormSource {
    let source = this.sources.get(name);
    if (!source) {
      source = new FormSource(name, this.files.get(name) ?? '');
      this.sources.set(name, source);
    }
    return source;
  }

  value(name: string): Readonly<Record<string, unknown>> {
    return this.source(name).data;
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
    const source = this.source(name);
    if (validate(source.data)) return source.data as T;
    const [error] = validate.errors ?? [];
    throw source.fault(pathOf(error?.instancePath ?? ''), whatIsWrong(error));
  }
}

/** The steps of a JSON pointer. */
function pathOf(pointer: string): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/');
}

/** The schema's words, with the name that is not known and the nearest that is. */
function whatIsWrong(error: ErrorObject | undefined): string {
  const { additionalProperty, allowedValues } = (error?.params ?? {}) as {
    additionalProperty?: string;
    allowedValues?: readonly string[];
  };
  const message = error?.message ?? '';
  if (additionalProperty !== undefined) {
    const known = Object.keys((error?.parentSchema?.properties ?? {}) as object);
    return `${message}: ${additionalProperty}${nearest(additionalProperty, known)}`;
  }
  if (!allowedValues) return message;
  const near = typeof error?.data === 'string' ? nearest(error.data, allowedValues) : '';
  return `${message}: ${allowedValues.join(', ')}${near}`;
}
