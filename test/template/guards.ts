import { ACCESS_GUARDS } from './access-guards.ts';
import type { Guard } from './guard.ts';
import { INVENTORY_GUARDS } from './inventory-guards.ts';
import { OPERATIONS_GUARDS } from './operations-guards.ts';
import { RUNNING_GUARDS } from './running-guards.ts';
import { STORAGE_GUARDS } from './storage-guards.ts';

/** All that must hold in the template and that no validator sees. */
export const GUARDS: readonly Guard[] = [
  ...STORAGE_GUARDS,
  ...ACCESS_GUARDS,
  ...RUNNING_GUARDS,
  ...INVENTORY_GUARDS,
  ...OPERATIONS_GUARDS,
];
