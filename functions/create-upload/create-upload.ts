import type { Language } from '../../engine/gouji-error.ts';
import type { UploadAlias } from '../checking/check-record.ts';
import { ApiError, forbidden } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { companionKey, incomingKey } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';

export interface UploadRequest {
  readonly name: string;
  readonly department?: string;
  readonly year?: number;
  readonly asOf?: string;
  readonly language?: Language;
  readonly contentType?: string;
  /** What goes with the workbook, to be posted before it. */
  readonly narrative?: { readonly name: string };
  readonly prior?: { readonly name: string };
}

/** A form to post to S3, with what must be in it. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface UploadTicket {
  /** Asks for the check: GET /v1/checks/{id}. */
  readonly id: string;
  readonly upload: UploadForm;
  /** Forms for what goes with it; posted before the workbook's. */
  readonly companions?: { readonly narrative?: UploadForm; readonly prior?: UploadForm };
  /** ISO instant until which the form is accepted. */
  readonly expires: string;
}

/** Signs a form for one key, with metadata and a content type that can't be changed. */
export type SignForm = (key: string, fields: Readonly<Record<string, string>>) => Promise<UploadForm>;

const ANY_FILE = 'application/octet-stream';
/** Days after which an announced upload that never came is forgotten. */
const KEPT_DAYS = 7;
export const FORM_SECONDS = 15 * 60;
const DAY = 24 * 60 * 60 * 1000;

/** @throws ApiError 403 where the caller may not upload for the department, or names none and is bound to some */
export async function createUpload(
  request: UploadRequest,
  caller: Caller,
  items: TenantItems,
  at: { readonly now: Date; readonly id: string },
  sign: SignForm,
): Promise<UploadTicket> {
  const { name, department, year, asOf, language, contentType } = request;
  demandOwnDepartment(department, caller);
  const key = incomingKey({ tenant: caller.tenant, department, year, id: at.id, name });
  const alias: UploadAlias = {
    uploadId: at.id,
    key,
    by: caller.user,
    name,
    department: department ?? '',
    at: at.now.toISOString(),
    ...(year !== undefined && { year }),
  };
  const signCompanion = (path: string) =>
    sign(companionKey(caller.tenant, path) ?? '', { 'Content-Type': ANY_FILE });
  const narrative = companionPath(at.id, '文字说明', request.narrative?.name);
  const prior = companionPath(at.id, '上年工作簿', request.prior?.name);
  const told = { department, year: year?.toString(), 'as-of': asOf, language, narrative, prior };
  const upload = await sign(key, { 'Content-Type': contentType ?? ANY_FILE, ...metadata(told) });
  const companions = {
    ...(narrative !== undefined && { narrative: await signCompanion(narrative) }),
    ...(prior !== undefined && { prior: await signCompanion(prior) }),
  };
  const expires = new Date(at.now.getTime() + KEPT_DAYS * DAY);
  await items.put({ key: itemKeys.upload(at.id), value: alias, when: 'absent', expires });
  return {
    id: at.id,
    upload,
    ...(Object.keys(companions).length > 0 && { companions }),
    expires: new Date(at.now.getTime() + FORM_SECONDS * 1000).toISOString(),
  };
}

/** Who may see some departments alone names one of them: what the workbook names would be anybody's. */
function demandOwnDepartment(department: string | undefined, caller: Caller): void {
  if (department === undefined && caller.departments !== undefined) {
    throw new ApiError(
      403,
      'forbidden',
      { zh: '没有指明部门', en: 'No department is named' },
      { zh: '请指明为哪个部门上传，须是您的部门', en: 'Name the department to upload for, one of yours' },
      '/department',
    );
  }
  if (department !== undefined && !maySee(caller, department)) {
    throw forbidden({ zh: `不能为「${department}」上传`, en: 'You may not upload for this department' });
  }
}

/** Short, since a file's metadata hold no more than 2 KB: of its own name only the ending is kept. */
function companionPath(id: string, kind: string, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return `${id}/${kind}${/\.[a-z0-9]{1,5}$/iu.exec(name)?.[0] ?? ''}`;
}

function metadata(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [`x-amz-meta-${name}`, encodeURIComponent(value ?? '')]),
  );
}
