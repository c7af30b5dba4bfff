import type { Language } from '../../engine/gouji-error.ts';
import { chinaDay } from '../services/clock.ts';
import type { IncomingFile } from '../services/incoming-files.ts';
import type { IncomingKey } from '../services/incoming-key.ts';
import { departmentNamed } from './department-name.ts';
import type { TenantProfile } from './tenant-profile.ts';

/** What is said of a workbook besides what stands in it. */
export interface Told {
  readonly department?: string;
  readonly year?: number;
  readonly language: Language;
  /** ISO day. */
  readonly asOf: string;
}

/**
 * What an upload says of its workbook: its metadata before its key, both before the tenant's settings. What is no
 * year, no day or no language there is passed over.
 * @param came when it came: judged on that day where nothing else is said
 */
export function toldByUpload(
  { metadata }: Pick<IncomingFile, 'metadata'>,
  key: IncomingKey,
  { service }: TenantProfile,
  came: Date,
): Told {
  const department = departmentTold(metadata.department) ?? departmentTold(key.department);
  const year = yearOf(metadata.year) ?? key.year;
  return {
    language: languageOf(metadata.language) ?? service.language ?? 'zh',
    asOf: dayOf(metadata['as-of']) ?? service.asOf ?? chinaDay(came),
    ...(department && { department }),
    ...(year !== undefined && { year }),
  };
}

/** What could be a step of a key: no path, nothing that cannot be seen. */
function departmentTold(text = ''): string | undefined {
  const name = departmentNamed(text.trim());
  return name === '' || /^\.{1,2}$|[/\\\p{Cc}\p{Cf}]/u.test(name) ? undefined : name;
}

/** As POST /v1/uploads takes it. */
function yearOf(text: string | undefined): number | undefined {
  const year = text !== undefined && /^\d{4}$/u.test(text) ? Number(text) : undefined;
  return year !== undefined && year >= 1990 && year <= 2100 ? year : undefined;
}

/** A day that there is. */
function dayOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/u.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}

function languageOf(text: string | undefined): Language | undefined {
  return text === 'zh' || text === 'en' ? text : undefined;
}
