/** The workbench's page, and the supervisor's among its places. */
import { render } from 'preact';
import { chinaToday } from '../addin/pane/china-today.ts';
import { LayoutStore } from '../addin/pane/layout-store.ts';
import { mountPane } from '../addin/pane/mount-pane.tsx';
import type { PageSettings } from '../addin/pane/page-settings.ts';
import { ServiceClient } from '../addin/service/service-client.ts';
import { GoujiError } from '../engine/gouji-error.ts';
import { BrowserSettings } from './browser-settings.ts';
import { ChecksClient } from './checks/checks-client.ts';
import { DeviceCheck } from './device-check.ts';
import { EngineClient } from './engine/engine-client.ts';
import { EngineFault } from './engine/engine-fault.ts';
import { startWorker } from './engine/start-worker.ts';
import { browserStorage } from './page/browser-storage.ts';
import { pagePlace } from './page/page-place.ts';
import { routeOf } from './page/route.ts';
import { sampleFile } from './page/sample-file.ts';
import { saveFile } from './page/save-file.ts';
import { signInFor } from './page/sign-in-for.ts';
import { siteSettings } from './page/site-settings.ts';
import { WorkbenchController } from './page/workbench-controller.ts';
import { WorkbenchPage } from './page/workbench-page.tsx';
import { ServiceApi } from './service-api.ts';
import { HistoryClient } from './supervisor/history-client.ts';
import { ReferencesClient } from './supervisor/references-client.ts';
import { SupervisorPage } from './supervisor/supervisor-page.tsx';

void start();

async function start(): Promise<void> {
  const engine = new EngineClient(startWorker);
  if (routeOf(location.hash).kind !== 'supervisor') engine.warm();
  const settings = new BrowserSettings(browserStorage());
  let site: PageSettings = {};
  let fault: GoujiError | undefined;
  try {
    site = await siteSettings();
  } catch (error) {
    fault = error instanceof GoujiError ? error : new EngineFault();
  }
  const connection = connectionOf(site, settings);
  const paneHome = document.createElement('div');
  paneHome.className = 'pane-home';
  const device = new DeviceCheck(
    engine,
    () => ({ text: undefined, anchors: new Map() }),
    () => chinaToday(),
  );
  const controller: WorkbenchController = new WorkbenchController({
    engine,
    settings,
    layouts: new LayoutStore(browserStorage()),
    today: () => chinaToday(),
    save: saveFile,
    service: connection && {
      service: new ServiceClient({
        ...connection,
        original: (workbook) => controller.originalOf(workbook),
        narrative: () => controller.narrativeToSend,
        departmentOf: async (...asked) => (await device.check(...asked)).report.department,
      }),
      signIn: connection.signIn,
      checks: new ChecksClient(new ServiceApi(connection)),
    },
    mount: (options) => mountPane(paneHome, options),
    place: pagePlace,
  });
  controller.set({ error: fault });
  const onSample = () => void sampleFile().then((file) => controller.open([file]));
  const history = connection && new HistoryClient(new ServiceApi(connection));
  const references = connection && new ReferencesClient(new ServiceApi(connection));
  const supervisorPage = () => (
    <SupervisorPage
      client={history}
      references={references}
      signIn={connection?.signIn}
      settings={settings}
    />
  );
  const page = { controller, paneHome, onSample, supervisorPage };
  render(<WorkbenchPage {...page} />, document.getElementById('app')!);
  window.addEventListener('hashchange', () => void controller.follow());
  if (fault === undefined) await controller.follow();
}

/** How the service is spoken with, by one person for all pages; undefined where the page works by itself. */
function connectionOf({ api, oidc }: PageSettings, settings: BrowserSettings) {
  if (api === undefined) return undefined;
  const signIn = signInFor(oidc);
  const language = () => (settings.get('language') === 'en' ? ('en' as const) : ('zh' as const));
  return { api, signIn, token: () => signIn?.bearer(), language };
}
