import type { PageSettings } from '../../addin/pane/page-settings.ts';
import { GoujiError } from '../../engine/gouji-error.ts';

/** settings.json is there but says nothing that can be used. */
export class SettingsUnreadable extends GoujiError {
  constructor() {
    super({ zh: '本页的服务设置无法读取', en: "This page's settings cannot be read" }, 'settings.json', {
      zh: '请告知管理员；单独校验文件不受影响',
      en: 'Tell the administrator; checking a file by itself works all the same',
    });
  }
}

/**
 * What settings.json beside the page says of the service; nothing where there is none, or the page came from a disk:
 * then it works by itself.
 * @throws SettingsUnreadable
 */
export async function siteSettings(): Promise<PageSettings> {
  if (location.protocol === 'file:') return {};
  const response = await fetch('settings.json', { credentials: 'omit' }).catch(() => undefined);
  // A server that answers every address with a page has no settings either.
  if (!response?.ok || !response.headers.get('content-type')?.includes('json')) return {};
  try {
    const { api, oidc } = (await response.json()) as PageSettings;
    if (api !== undefined) new URL(api);
    if (oidc !== undefined) new URL(oidc.issuer);
    return {
      ...(api !== undefined && { api: api.replace(/(?<!\/)\/+$/u, '') }),
      ...(oidc !== undefined && { oidc }),
    };
  } catch {
    throw new SettingsUnreadable();
  }
}
