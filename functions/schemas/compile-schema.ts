import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Validate } from '../services/request-body.ts';
import { REQUESTS, type RequestName } from './requests.ts';

/** Also those with which the bundled validators are generated. */
export const AJV_OPTIONS = {
  strict: true,
  allErrors: false,
  strictTuples: false,
  allowUnionTypes: true,
  strictRequired: false,
} as const;

/** A request's check; in a bundle each validator is replaced by the code that ajv generates for it. */
export function compileRequest(name: RequestName): Validate {
  const ajv = new Ajv2020(AJV_OPTIONS);
  return ajv.compile(REQUESTS[name]) as Validate;
}
