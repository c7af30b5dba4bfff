/** One statement of an IAM policy, as a template carries it once its intrinsics are resolved. */
export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | boolean | number | (string | boolean | number)[]>>;
}

/** What a request wants to do: an IAM action, the ARN it acts on, and condition keys with their values. */
export interface AccessRequest {
  action: string;
  resource: string;
  context: Record<string, string | readonly string[]>;
}

/** A value, or a list of them, as a list. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
