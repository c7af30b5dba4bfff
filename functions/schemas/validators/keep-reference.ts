import { compileRequest } from '../compile-schema.ts';

export default compileRequest('keep-reference');
