/** The workbench's page. */
import { render } from 'preact';
import { chinaToday } from '../addin/pane/china-today.ts';
import { mountPane } from '../addin/pane/mount-pane.tsx';
import type { PageSettings } from '../addin/pane/page-settings.ts';
import { ServiceClient, type ServiceOptions } from '../addin/service/service-client.ts';
import { GoujiError } from '../engine/gouji-error.ts';
import { BrowserSettings } from './browser-settings.ts';
import { ChecksClient } from './checks/checks-client.ts';
import { EngineClient } from './engine/engine-client.ts';
import { EngineFault } from './engine/engine-fault.ts';
import { startWorker } from './engine/start-worker.ts';
import { browserStorage } from './page/browser-storage.ts';
import { pagePlace } from './page/page-place.ts';
import { sampleFile } from './page/sample-file.ts';
import { saveFile } from './page/save-file.ts';
import { signInFor } from './page/sign-in-for.ts';
import { siteSettings } from './page/site-settings.ts';
import { WorkbenchController } from './page/workbench-controller.ts';
import type { WorkbenchService } from './page/workbench-options.ts';
import { WorkbenchPage } from './page/workbench-page.tsx';
import { ServiceApi } from './service-api.ts';

void start();

async function start(): Promise<void> {
  const engine = new EngineClient(startWorker);
  engine.warm();
  const settings = new BrowserSettings(browserStorage());
  let site: PageSettings = {};
  let fault: GoujiError | undefined;
  try {
    site = await siteSettings();
  } catch (error) {
    fault = error instanceof GoujiError ? error : new EngineFault();
  }
  const paneHome = document.createElement('div');
  paneHome.className = 'pane-home';
  const controller: WorkbenchController = new WorkbenchController({
    engine,
    settings,
    today: () => chinaToday(),
    save: saveFile,
    service: serviceOf(site, settings, {
      original: (workbook) => controller.originalOf(workbook),
      narrative: () => controller.state.narrative?.text,
    }),
    mount: (options) => mountPane(paneHome, options),
    place: pagePlace,
  });
  controller.set({ error: fault });
  const onSample = () => void sampleFile().then((file) => controller.open([file]));
  render(
    <WorkbenchPage controller={controller} paneHome={paneHome} onSample={onSample} />,
    document.getElementById('app')!,
  );
  window.addEventListener('hashchange', () => void controller.follow());
  if (fault === undefined) await controller.follow();
}

/** Nothing where the page works by itself. */
function serviceOf(
  { api, oidc }: PageSettings,
  settings: BrowserSettings,
  opened: Pick<ServiceOptions, 'original' | 'narrative'>,
): WorkbenchService | undefined {
  if (api === undefined) return undefined;
  const signIn = signInFor(oidc);
  const token = () => signIn?.bearer();
  const language = () => (settings.get('language') === 'en' ? 'en' : 'zh');
  const checks = new ChecksClient(new ServiceApi({ api, token, language }));
  return { service: new ServiceClient({ api, token, ...opened }), signIn, checks };
}
