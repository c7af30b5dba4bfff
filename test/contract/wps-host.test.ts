import { WpsHost } from '../../addin/host/wps/wps-host.ts';
import { ModelWorkbook } from '../office-host/model.ts';
import { hostContract } from './host-contract.ts';
import { WpsStandIn } from './wps-stand-in.ts';

hostContract('a stand-in of WPS', async (workbook) => {
  const model = ModelWorkbook.of(workbook);
  const stand = new WpsStandIn(model);
  return {
    host: new WpsHost(stand.application),
    snapshot: () => model.snapshot(),
    edit: async (sheet, ref, value) => stand.edit(sheet, ref, value),
    editSilently: async (sheet, ref, value) => {
      model.sheet(sheet).at(ref).value = value;
    },
    protect: (sheet) => {
      model.sheet(sheet).protected = true;
    },
    reopen: async () => new WpsHost(stand.application),
    close: async () => {},
  };
});
