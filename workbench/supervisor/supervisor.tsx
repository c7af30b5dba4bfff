/** The supervisor's page. */
import { render } from 'preact';
import { GoujiError } from '../../engine/gouji-error.ts';
import { BrowserSettings } from '../browser-settings.ts';
import { EngineFault } from '../engine/engine-fault.ts';
import { browserStorage } from '../page/browser-storage.ts';
import { signInFor } from '../page/sign-in-for.ts';
import { siteSettings } from '../page/site-settings.ts';
import { ServiceApi } from '../service-api.ts';
import { HistoryClient } from './history-client.ts';
import { SupervisorPage, type SupervisorPageProps } from './supervisor-page.tsx';

void start();

async function start(): Promise<void> {
  const settings = new BrowserSettings(browserStorage());
  render(
    <SupervisorPage {...(await serviceOf(settings))} settings={settings} />,
    document.getElementById('app')!,
  );
}

async function serviceOf(
  settings: BrowserSettings,
): Promise<Pick<SupervisorPageProps, 'client' | 'signIn' | 'fault'>> {
  try {
    const { api, oidc } = await siteSettings();
    const signIn = signInFor(oidc);
    if (api === undefined) return { client: undefined, signIn };
    const token = () => signIn?.bearer();
    const language = () => (settings.get('language') === 'en' ? 'en' : 'zh');
    return { client: new HistoryClient(new ServiceApi({ api, token, language })), signIn };
  } catch (error) {
    const fault = error instanceof GoujiError ? error : new EngineFault();
    return { client: undefined, signIn: undefined, fault };
  }
}
