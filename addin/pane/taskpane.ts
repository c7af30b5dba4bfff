/** The task pane's page, and with it the add-in's shared runtime: the ribbon's buttons call it too. */
import type { Language } from '../../engine/gouji-error.ts';
import { DocumentFile } from '../host/office/document-file.ts';
import { hasExcelApi, isSetSupported } from '../host/office/excel-session.ts';
import { OfficeHost } from '../host/office/office-host.ts';
import { NestedSignIn } from '../service/nested-sign-in.ts';
import { OidcSignIn } from '../service/oidc-sign-in.ts';
import { ServiceClient } from '../service/service-client.ts';
import { officeWindow } from '../service/sign-in-windows.ts';
import { chinaToday } from './china-today.ts';
import { DeviceChecker } from './device-checker.ts';
import { LayoutStore } from './layout-store.ts';
import { mountPane } from './mount-pane.tsx';
import { type PageSettings, pageSettings } from './page-settings.ts';
import type { Pane } from './pane-options.ts';

/** The least that the add-in needs: what Excel 2021 has. */
const FLOOR = '1.10';

const opened: Promise<Pane | undefined> = Office.onReady().then(() => {
  const tooOld = document.getElementById('too-old');
  const place = document.getElementById('pane');
  if (place && hasExcelApi(FLOOR)) return openPane(place);
  if (tooOld) tooOld.hidden = false;
  return undefined;
});

// Before the pane is there: the button that started this runtime is pressed already.
command('check', (pane) => pane.check());
command('clear', (pane) => pane.clear());
command('settings', (pane) => pane.openSettings());

/** What the ribbon, the menu of a cell and the keyboard call. */
function command(name: string, act: (pane: Pane) => Promise<void> | void): void {
  Office.actions.associate(name, async (event?: Office.AddinCommands.Event) => {
    try {
      const pane = await opened;
      await Office.addin.showAsTaskpane();
      if (pane) await act(pane);
    } finally {
      event?.completed?.();
    }
  });
}

async function openPane(place: HTMLElement): Promise<Pane> {
  const settings = pageSettings();
  const { api } = settings;
  if (Office.context.officeTheme?.isDarkTheme !== undefined) {
    document.documentElement.dataset.theme = Office.context.officeTheme.isDarkTheme ? 'dark' : 'light';
  }
  const signIn = signInOf(settings);
  const file = new DocumentFile();
  const device = new DeviceChecker(() => new Worker('check-worker.js'), chinaToday);
  const service =
    api === undefined
      ? undefined
      : new ServiceClient({
          api,
          token: () => signIn?.bearer(),
          file: (signal) => file.read(signal),
          departmentOf: async (...asked) => (await device.check(...asked)).report.department,
        });
  const language: Language = /^en/i.test(Office.context.displayLanguage) ? 'en' : 'zh';
  const host = await OfficeHost.open();
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const pane = mountPane(place, { host, device, service, signIn, layouts: layoutStore(), language });
  requestIdleCallback(() => device.warm());
  return pane;
}

/** Some hosts refuse even to name the storage of a page that may keep nothing. */
function layoutStore(): LayoutStore {
  try {
    return new LayoutStore(localStorage);
  } catch {
    return new LayoutStore();
  }
}

/** In a dialog of Office; by the host itself where it signs in for its add-ins and the issuer is Microsoft's. */
function signInOf({ oidc }: PageSettings): OidcSignIn | NestedSignIn | undefined {
  if (!oidc) return undefined;
  const redirect = new URL('sign-in.html', location.href).href.split('?')[0]!;
  const dialog = new OidcSignIn({ ...oidc, redirect, open: officeWindow });
  const nested = oidc.nested === true && isSetSupported('NestedAppAuth', '1.1');
  return nested ? new NestedSignIn(oidc, dialog) : dialog;
}
