/** The workbench's page. */
import { render } from 'preact';
import { chinaToday } from '../addin/pane/china-today.ts';
import { mountPane } from '../addin/pane/mount-pane.tsx';
import { pageSettings } from '../addin/pane/page-settings.ts';
import { ServiceClient } from '../addin/service/service-client.ts';
import { BrowserSettings } from './browser-settings.ts';
import { EngineClient } from './engine/engine-client.ts';
import { startWorker } from './engine/start-worker.ts';
import { browserStorage } from './page/browser-storage.ts';
import { sampleFile } from './page/sample-file.ts';
import { saveFile } from './page/save-file.ts';
import { signInFor } from './page/sign-in-for.ts';
import { WorkbenchController } from './page/workbench-controller.ts';
import { WorkbenchPage } from './page/workbench-page.tsx';

const engine = new EngineClient(startWorker);
engine.warm();
const paneHome = document.createElement('div');
paneHome.className = 'pane-home';
const controller = new WorkbenchController({
  engine,
  settings: new BrowserSettings(browserStorage()),
  today: () => chinaToday(),
  save: saveFile,
  ...service(),
  mount: (options) => mountPane(paneHome, options),
});
const onSample = () => void sampleFile().then((file) => controller.open([file]));
render(
  <WorkbenchPage controller={controller} paneHome={paneHome} onSample={onSample} />,
  document.getElementById('app')!,
);

/** Nothing where the page works by itself. */
function service() {
  const { api, oidc } = pageSettings();
  if (api === undefined) return {};
  const signIn = signInFor(oidc);
  return { service: { service: new ServiceClient({ api, token: () => signIn?.bearer() }), signIn } };
}
