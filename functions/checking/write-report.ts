import type { Report } from '../../engine/report.ts';
import { renderJson } from '../../render/json.ts';
import { ANNOTATED_FILES } from '../services/report-files.ts';
import type { ReportsStore } from '../services/reports-store.ts';
import type { CheckedFile } from './check-file.ts';

/** Writes what a notice tells of, side by side. @param translated the report in another language, where one is wanted */
export async function writeReport(
  store: ReportsStore,
  checkId: string,
  { json, annotated }: Pick<CheckedFile, 'json' | 'annotated'>,
  translated?: Report,
): Promise<void> {
  await Promise.all([
    store.write(checkId, 'json', json),
    translated && store.write(checkId, 'translated', renderJson(translated)),
    annotated && store.write(checkId, ANNOTATED_FILES[annotated.type], annotated.bytes),
  ]);
}

/** Writes the report as a page, which nobody is sent to: it can come last. */
export async function writePage(
  store: ReportsStore,
  checkId: string,
  { html }: Pick<CheckedFile, 'html'>,
): Promise<void> {
  await store.write(checkId, 'html', html());
}
