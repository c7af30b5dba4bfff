/** The workbench's page. */
import { render } from 'preact';
import { mountPane } from '../addin/pane/mount-pane.tsx';
import { BrowserSettings } from './browser-settings.ts';
import { EngineClient } from './engine/engine-client.ts';
import { startWorker } from './engine/start-worker.ts';
import { sampleFile } from './page/sample-file.ts';
import { saveFile } from './page/save-file.ts';
import { today } from './page/today.ts';
import { WorkbenchController } from './page/workbench-controller.ts';
import { WorkbenchPage } from './page/workbench-page.tsx';

const engine = new EngineClient(startWorker);
engine.warm();
const paneHome = document.createElement('div');
paneHome.className = 'pane-home';
const controller = new WorkbenchController({
  engine,
  settings: new BrowserSettings(storage()),
  today,
  save: saveFile,
  mount: (options) => mountPane(paneHome, options),
});
const onSample = () => void sampleFile().then((file) => controller.open([file]));
render(
  <WorkbenchPage controller={controller} paneHome={paneHome} onSample={onSample} />,
  document.getElementById('app')!,
);

/** Some browsers refuse even to name the storage of a page that may keep nothing. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
