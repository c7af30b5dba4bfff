/** The task pane's page, and with it the add-in's shared runtime: the ribbon's buttons call it too. */
import type { Language } from '../../engine/gouji-error.ts';
import { hasExcelApi } from '../host/office/excel-session.ts';
import { OfficeHost } from '../host/office/office-host.ts';
import { OidcSignIn } from '../service/oidc-sign-in.ts';
import { ServiceClient } from '../service/service-client.ts';
import { browserWindow, officeWindow } from '../service/sign-in-windows.ts';
import { chinaToday } from './china-today.ts';
import { DeviceChecker } from './device-checker.ts';
import { mountPane } from './mount-pane.tsx';
import { pageSettings } from './page-settings.ts';
import type { Pane } from './pane-options.ts';

/** The least that the add-in needs: what Excel 2021 has. */
const FLOOR = '1.10';

void Office.onReady(async () => {
  const tooOld = document.getElementById('too-old');
  const place = document.getElementById('pane');
  if (!place || !hasExcelApi(FLOOR)) {
    if (tooOld) tooOld.hidden = false;
    return;
  }
  const pane = await openPane(place);
  registerCommands(pane);
});

async function openPane(place: HTMLElement): Promise<Pane> {
  const { api, oidc } = pageSettings();
  if (Office.context.officeTheme?.isDarkTheme !== undefined) {
    document.documentElement.dataset.theme = Office.context.officeTheme.isDarkTheme ? 'dark' : 'light';
  }
  // Office's dialog takes https addresses alone; a page on this machine while it is worked on has none.
  const signIn =
    oidc &&
    new OidcSignIn({
      ...oidc,
      redirect: new URL('sign-in.html', location.href).href.split('?')[0]!,
      open: location.protocol === 'https:' ? officeWindow : browserWindow,
    });
  const service =
    api === undefined
      ? undefined
      : new ServiceClient({ api, token: () => signIn?.bearer(), file: documentBytes });
  const device = new DeviceChecker(() => new Worker('check-worker.js'), chinaToday);
  const language: Language = /^en/i.test(Office.context.displayLanguage) ? 'en' : 'zh';
  const host = await OfficeHost.open();
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const pane = mountPane(place, { host, device, service, signIn, language });
  requestIdleCallback(() => device.warm());
  return pane;
}

/** What the ribbon, the menu of a sheet and the keyboard call. */
function registerCommands(pane: Pane): void {
  const command = (name: string, act: () => Promise<void> | void): void => {
    Office.actions.associate(name, async (event?: Office.AddinCommands.Event) => {
      await Office.addin.showAsTaskpane();
      await act();
      event?.completed?.();
    });
  };
  command('check', () => pane.check());
  command('clear', () => pane.clear());
  command('settings', () => pane.openSettings());
}

/** The workbook as Excel would save it now, slice by slice. */
function documentBytes(): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    Office.context.document.getFileAsync(
      Office.FileType.Compressed,
      { sliceSize: 1024 * 1024 },
      async (opened) => {
        if (opened.status !== Office.AsyncResultStatus.Succeeded) return reject(opened.error);
        const file = opened.value;
        try {
          const slices: Uint8Array[] = [];
          for (let i = 0; i < file.sliceCount; i++) slices.push(await slice(file, i));
          resolve(new Uint8Array(await new Blob(slices as Uint8Array<ArrayBuffer>[]).arrayBuffer()));
        } catch (error) {
          reject(error);
        } finally {
          file.closeAsync();
        }
      },
    );
  });
}

function slice(file: Office.File, index: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    file.getSliceAsync(index, ({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve(new Uint8Array(value.data));
      else reject(error);
    });
  });
}
