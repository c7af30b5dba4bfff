import { placeOfRef } from '../../engine/cells.ts';
import { BrowserSettings } from '../../workbench/browser-settings.ts';
import { GridHost, type GridMarks } from '../../workbench/grid-host.ts';
import { GridModel } from '../../workbench/grid-model.ts';
import { jsonOfWorkbook } from '../../workbook/cells-json.ts';
import { hostContract } from './host-contract.ts';

hostContract('the workbench’s grid', async (workbook) => {
  const model = new GridModel(workbook, async () => ({ written: [], left: [] }));
  let marks: GridMarks = new Map();
  const page = {
    show: () => {},
    onMarks: (it: GridMarks) => {
      marks = it;
    },
  };
  const host = new GridHost(model, new BrowserSettings(undefined), page);
  return {
    host,
    snapshot: () =>
      JSON.stringify([jsonOfWorkbook(model.workbook), [...marks].map(([sheet, it]) => [sheet, [...it]])]),
    edit: async (sheet, ref, value) => {
      const kind = typeof value === 'number' ? 'number' : 'text';
      await model.write({ sheet, ...placeOfRef(ref)! }, { kind, value, format: 'General' });
    },
    close: async () => {},
  };
});
