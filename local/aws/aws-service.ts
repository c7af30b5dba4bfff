import type { Principal } from '../identity/principal.ts';

/** A service behind the shared port: carries out an operation for a principal and answers its output. */
export interface AwsService {
  /** Throws AwsError. */
  call(operation: string, input: Record<string, unknown>, principal: Principal): Promise<unknown> | unknown;
}
