/** JSON Schema 2020-12. */
export type Schema = Readonly<Record<string, unknown>>;

export const DAY: Schema = {
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  description: 'ISO day',
};
export const YEAR: Schema = { type: 'integer', minimum: 1990, maximum: 2100 };
export const LANGUAGE: Schema = { enum: ['zh', 'en'] };
export const FINGERPRINT: Schema = { type: 'string', pattern: '^[0-9a-f]{16}$' };
export const ID: Schema = { type: 'string', pattern: '^[0-9a-f]{32}$' };
export const INSTANT: Schema = { type: 'string', description: 'ISO instant, UTC' };
export const TEXT: Schema = { type: 'string', minLength: 1, maxLength: 2000 };

/** A file's or a department's name: one step of a key, never a path, nor what S3 puts the posted file's name for. */
export const NAME: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  pattern: '^(?!\\.{1,2}$)(?!.*\\$\\{filename\\})[^/\\\\\\u0000-\\u001f\\u007f]+$',
};
/** An object of which nothing but these properties is known. */
export function object(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

export function list(items: Schema, maxItems?: number): Schema {
  return { type: 'array', items, ...(maxItems === undefined ? {} : { maxItems }) };
}
