import { type ApiError, conflict, forbidden } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';

/** @throws ApiError 403 where the caller may not see the department */
export function demandReferencesOf(caller: Caller, department: string): void {
  if (maySee(caller, department)) return;
  throw forbidden({
    zh: '只能查看和办理自己负责的部门的依据',
    en: 'You may only see and keep references of your departments',
  });
}

export function referencesChanged(): ApiError {
  return conflict(
    {
      zh: '这个部门的依据刚被他人更改',
      en: 'Somebody else has just changed the references of the department',
    },
    { zh: '请刷新后再试', en: 'Refresh and try again' },
  );
}
