import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Addresses } from './cloud/addresses.ts';
import { clearState } from './cloud/clear-state.ts';
import type { Artefacts } from './cloud/make-functions.ts';
import { makeOwnFolder } from './cloud/own-folder.ts';
import { RunningCloud } from './cloud/running-cloud.ts';
import type { Template } from './template/template.ts';

/** How to start a local cloud. */
export interface LocalCloudOptions {
  /** The packaged CloudFormation template: JSON, or the path of a file of it. */
  template: string | Template;
  /** The folder of zips that the template's `Code.S3Key` names, or a zip for each function by its logical id. */
  artefacts: Artefacts;
  /** Where state is kept between runs: `.local`. */
  root: string;
  /** Where bundles are unpacked, for several clouds of the same functions; within `root` unless said otherwise. */
  bundles?: string;
  /** The first of the ports; 0 for any free ones. 4680 unless said otherwise. */
  port?: number;
  /** Clears the state first. */
  reset?: boolean;
  /** Values of the template's parameters; the local cloud knows those of the service itself. */
  parameters?:
    | Readonly<Record<string, string>>
    | ((addresses: Addresses) => Readonly<Record<string, string>>);
  stackName?: string;
  /** `us-east-1` unless said otherwise; with `cn-north-1` the partition is `aws-cn`. */
  region?: string;
  accountId?: string;
  /** The audience that tokens are for; `gouji` unless said otherwise. */
  audience?: string;
  /** A folder of static files served as the workbench. */
  workbench?: string;
  /** Milliseconds until a failed message or event is tried again, where AWS waits minutes. 1,000 unless said otherwise. */
  retryDelay?: number;
  /** The most environments a function has at once on this machine. */
  mostEnvironments?: number;
  /** The clock of queues, schedules, expiry and time stamps; signatures and tokens keep to the system's. */
  now?: () => Date;
  /** The worker threads' entry, where the cloud is bundled into another folder. */
  runtime?: URL;
}

/** A cloud that runs on this machine. */
export type LocalCloud = RunningCloud;

export const firstPort = 4680;

function readTemplate(template: string | Template): Template {
  if (typeof template !== 'string') return template;
  return JSON.parse(readFileSync(template, 'utf8')) as Template;
}

/**
 * Starts every stand-in that the template needs, and its functions' event sources, on 127.0.0.1.
 * Throws TemplateFault when the template asks for what is not there, and PortTaken.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const root = resolve(options.root);
  if (options.reset) clearState(root);
  makeOwnFolder(root);
  const cloud = new RunningCloud({
    ...options,
    template: readTemplate(options.template),
    root,
    port: options.port ?? firstPort,
    region: options.region ?? 'us-east-1',
    accountId: options.accountId ?? '000000000000',
    stackName: options.stackName ?? 'gouji-local',
    audience: options.audience ?? 'gouji',
    retryDelay: options.retryDelay ?? 1000,
    now: options.now ?? (() => new Date()),
    runtime: options.runtime ?? new URL('./lambda/runtime.mjs', import.meta.url),
  });
  try {
    await cloud.start();
  } catch (error) {
    await cloud.stop();
    throw error;
  }
  return cloud;
}
