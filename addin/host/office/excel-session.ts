import { GoujiError } from '../../../engine/gouji-error.ts';
import { HostBusy, HostRefused, type HostWork, ProtectedWorkbook } from '../host-errors.ts';

/**
 * Runs a batch against Excel.
 * @param work what the officer is told was not done where Excel denies access
 * @throws GoujiError of host-errors.ts for whatever Excel refuses
 */
export async function runExcel<T>(
  batch: (context: Excel.RequestContext) => Promise<T>,
  work: HostWork = 'marking',
): Promise<T> {
  try {
    return await Excel.run(batch);
  } catch (error) {
    throw hostError(error, work);
  }
}

/** Whether Excel answers that a response or request is larger than it passes on. */
export function isTooLarge(error: unknown): boolean {
  return /PayloadSizeLimitExceeded|ResponsePayloadTooLarge|RequestPayloadTooLarge/.test(codeOf(error));
}

function hostError(error: unknown, work: HostWork): GoujiError {
  if (error instanceof GoujiError) return error;
  const code = codeOf(error);
  if (/CellEditMode|HostIsBusy|Busy/.test(code)) return new HostBusy();
  if (/AccessDenied|ProtectedWorkbook/.test(code)) return new ProtectedWorkbook(work);
  return new HostRefused(code);
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && code !== '' ? code : error instanceof Error ? error.name : 'Unknown';
}

/** Whether this Excel has the members of an ExcelApi version. */
export function hasExcelApi(version: string): boolean {
  return isSetSupported('ExcelApi', version);
}

/** Whether this Excel has a requirement set. */
export function isSetSupported(name: string, version: string): boolean {
  return Office.context.requirements.isSetSupported(name, version);
}

/** Whether notes can be written: Excel has them, and so does the office.js that was loaded. Else comments are. */
export function hasNotes(): boolean {
  return hasExcelApi('1.18') && 'notes' in Excel.Worksheet.prototype;
}
