/** The supervisor's page. */
import { render } from 'preact';
import { pageSettings } from '../../addin/pane/page-settings.ts';
import { BrowserSettings } from '../browser-settings.ts';
import { browserStorage } from '../page/browser-storage.ts';
import { signInFor } from '../page/sign-in-for.ts';
import { HistoryClient } from './history-client.ts';
import { SupervisorPage } from './supervisor-page.tsx';

const { api, oidc } = pageSettings();
const settings = new BrowserSettings(browserStorage());
const signIn = signInFor(oidc);
const client =
  api === undefined
    ? undefined
    : new HistoryClient({
        api,
        token: () => signIn?.bearer(),
        language: () => (settings.get('language') === 'en' ? 'en' : 'zh'),
      });
render(
  <SupervisorPage client={client} signIn={signIn} settings={settings} />,
  document.getElementById('app')!,
);
