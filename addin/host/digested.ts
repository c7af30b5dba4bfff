import type { Workbook } from '../../engine/cells.ts';
import { jsonOfWorkbook } from '../../workbook/cells-json.ts';
import { sha256Of } from '../../workbook/file-digest.ts';

/** The workbook with the digest of its cells' JSON, by which the service and this device name the same content. */
export function digested(workbook: Workbook): Workbook {
  const json = JSON.stringify(jsonOfWorkbook(workbook));
  return { ...workbook, sha256: sha256Of(new TextEncoder().encode(json)) };
}
