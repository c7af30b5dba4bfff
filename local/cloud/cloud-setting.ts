import type { Template } from '../template/template.ts';
import type { Addresses } from './addresses.ts';
import type { Artefacts } from './make-functions.ts';

/** Everything a cloud is started with, defaults filled in. */
export interface CloudSetting {
  template: Template;
  artefacts: Artefacts;
  root: string;
  bundles?: string;
  port: number;
  parameters?:
    | Readonly<Record<string, string>>
    | ((addresses: Addresses) => Readonly<Record<string, string>>);
  stackName: string;
  region: string;
  accountId: string;
  audience: string;
  workbench?: string;
  retryDelay: number;
  mostEnvironments?: number;
  now: () => Date;
  runtime: URL;
}
