import type { LayoutStore } from '../../addin/pane/layout-store.ts';
import type { Pane, PaneOptions } from '../../addin/pane/pane-options.ts';
import type { BrowserSettings } from '../browser-settings.ts';
import type { ChecksClient } from '../checks/checks-client.ts';
import type { EngineClient } from '../engine/engine-client.ts';

/** What the page is given: nothing of it is found by itself. */
export interface WorkbenchOptions {
  readonly engine: EngineClient;
  readonly settings: BrowserSettings;
  /** What was answered on this device to 「这是哪张表？」. */
  readonly layouts: LayoutStore;
  /** ISO day */
  readonly today: () => string;
  /** Gives a file to the person. */
  readonly save: (name: string, bytes: Uint8Array | string, type: string) => void;
  /** Puts the pane beside the grid, in place of the one before. */
  readonly mount: (options: PaneOptions) => Pane;
  /** Undefined where the page is not connected to a service. */
  readonly service?: WorkbenchService | undefined;
  readonly place: PagePlace;
}

/** The service as the page speaks with it. */
export interface WorkbenchService extends Pick<PaneOptions, 'service' | 'signIn'> {
  readonly checks: ChecksClient;
}

/** Where in the site the page is: what stands behind `#` in its address. */
export interface PagePlace {
  readonly hash: () => string;
  /** Goes on to a place of this page, as a link does. */
  readonly go: (hash: string) => void;
  /** The page is no longer at what its address says. */
  readonly forget: () => void;
}
