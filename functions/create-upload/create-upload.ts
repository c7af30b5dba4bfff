import type { Language } from '../../engine/gouji-error.ts';
import type { UploadAlias } from '../checking/check-record.ts';
import { forbidden } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { incomingKey } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';

export interface UploadRequest {
  readonly name: string;
  readonly department?: string;
  readonly year?: number;
  readonly asOf?: string;
  readonly language?: Language;
  readonly contentType?: string;
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
  /** ISO instant until which the form is accepted. */
  readonly expires: string;
}

/** Signs a form for one key, with metadata and a content type that can't be changed. */
export type SignForm = (key: string, fields: Readonly<Record<string, string>>) => Promise<UploadForm>;

/** Days after which an announced upload that never came is forgotten. */
const KEPT_DAYS = 7;
export const FORM_SECONDS = 15 * 60;
const DAY = 24 * 60 * 60 * 1000;

/** @throws ApiError 403 where the caller may not upload for the department */
export async function createUpload(
  request: UploadRequest,
  caller: Caller,
  items: TenantItems,
  at: { readonly now: Date; readonly id: string },
  sign: SignForm,
): Promise<UploadTicket> {
  const { name, department, year, asOf, language, contentType } = request;
  if (department !== undefined && !maySee(caller, department)) {
    throw forbidden({ zh: `不能为「${department}」上传`, en: 'You may not upload for this department' });
  }
  const alias: UploadAlias = {
    uploadId: at.id,
    by: caller.user,
    name,
    department: department ?? '',
    at: at.now.toISOString(),
    ...(year !== undefined && { year }),
  };
  const key = incomingKey({ tenant: caller.tenant, department, year, id: at.id, name });
  const upload = await sign(key, {
    'Content-Type': contentType ?? 'application/octet-stream',
    ...metadata({ department, year: year?.toString(), 'as-of': asOf, language }),
  });
  const expires = new Date(at.now.getTime() + KEPT_DAYS * DAY);
  await items.put({ key: itemKeys.check(at.id), value: alias, when: 'absent', expires });
  return { id: at.id, upload, expires: new Date(at.now.getTime() + FORM_SECONDS * 1000).toISOString() };
}

function metadata(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [`x-amz-meta-${name}`, encodeURIComponent(value ?? '')]),
  );
}
