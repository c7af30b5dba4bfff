import { areaOfRef } from '../../../engine/cells.ts';
import type { HostChange, StopWatching } from '../port.ts';
import { runExcel } from './excel-session.ts';

/**
 * Tells of edits in any sheet.
 * @param ours whether an edit that is told of now may be our own
 * @param ownSheets names of our sheets, whose edits matter to nobody
 */
export function watchExcel(
  listener: (changes: readonly HostChange[]) => void,
  ours: () => boolean,
  ownSheets: () => readonly (string | undefined)[],
): Promise<StopWatching> {
  const names = new Map<string, string>();
  return runExcel(async (context) => {
    const { worksheets } = context.workbook;
    const changed = worksheets.onChanged.add(async (event) => {
      if (event.triggerSource === 'ThisLocalAddin' || (ours() && event.source === 'Local')) return;
      const sheet = names.get(event.worksheetId) ?? (await nameOf(event.worksheetId));
      if (sheet === undefined) return listener([{ kind: 'structure' }]);
      names.set(event.worksheetId, sheet);
      if (ownSheets().includes(sheet)) return;
      listener([changeOf(sheet, event)]);
    });
    const structure = async () => {
      names.clear();
      if (!ours()) listener([{ kind: 'structure' }]);
    };
    const added = worksheets.onAdded.add(structure);
    const deleted = worksheets.onDeleted.add(structure);
    worksheets.load('items/id,items/name');
    await context.sync();
    for (const { id, name } of worksheets.items) names.set(id, name);
    return async () => {
      for (const handler of [changed, added, deleted]) {
        await runOn(handler);
      }
    };
  });
}

function changeOf(sheet: string, { address, changeType }: Excel.WorksheetChangedEventArgs): HostChange {
  const area = areaOfRef(address.slice(address.lastIndexOf('!') + 1));
  return changeType === 'RangeEdited' && area ? { kind: 'cells', sheet, area } : { kind: 'structure' };
}

async function nameOf(id: string): Promise<string | undefined> {
  return runExcel(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(id);
    sheet.load('name');
    await context.sync();
    return sheet.isNullObject ? undefined : sheet.name;
  });
}

async function runOn(handler: OfficeExtension.EventHandlerResult<unknown>): Promise<void> {
  await Excel.run(handler.context as Excel.RequestContext, async (context) => {
    handler.remove();
    await context.sync();
  });
}
