import { randomUUID } from 'node:crypto';

/** A new id of 32 hex digits that nobody can guess; an argument of plain code. */
export type NewId = () => string;

export const randomId: NewId = () => randomUUID().replaceAll('-', '');

/** Ids are ours, 32 hex digits. */
export function isId(id: string): boolean {
  return /^[0-9a-f]{32}$/u.test(id);
}
