import type { ReportsStore } from '../services/reports-store.ts';
import type { CheckedFile } from './check-file.ts';

/** Writes what a check gave, side by side. */
export async function writeReport(store: ReportsStore, checkId: string, checked: CheckedFile): Promise<void> {
  const { json, html, annotated } = checked;
  await Promise.all([
    store.write(checkId, 'json', json),
    store.write(checkId, 'html', html),
    annotated && store.write(checkId, 'annotated', annotated),
  ]);
}
