import type { Report } from '../../engine/report.ts';
import { renderJson } from '../../render/json.ts';
import type { ReportsStore } from '../services/reports-store.ts';
import type { CheckedFile } from './check-file.ts';

/** Writes what a check gave, side by side. @param translated the report in another language, where one is wanted */
export async function writeReport(
  store: ReportsStore,
  checkId: string,
  checked: Pick<CheckedFile, 'json' | 'html' | 'annotated'>,
  translated?: Report,
): Promise<void> {
  const { json, html, annotated } = checked;
  await Promise.all([
    store.write(checkId, 'json', json),
    store.write(checkId, 'html', html),
    translated && store.write(checkId, 'translated', renderJson(translated)),
    annotated && store.write(checkId, 'annotated', annotated),
  ]);
}
