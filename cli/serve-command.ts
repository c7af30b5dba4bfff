import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Bilingual, GoujiError } from '../engine/gouji-error.ts';
import { PACKAGE_ROOT } from './shipped.ts';
import { UsageError } from './usage-error.ts';

export interface ServeOptions {
  readonly port: string;
  readonly folder: string;
  readonly reset?: boolean;
}

/** The service's functions were not packaged where they should be. */
class NotPackaged extends GoujiError {
  constructor(folder: string) {
    super({ zh: '服务尚未打包', en: 'the service is not packaged' }, folder, {
      zh: '请在源码目录运行 npm run package',
      en: 'Run npm run package in the checkout',
    });
  }
}

/** A port of the local cloud is another program's. */
class TakenPort extends GoujiError {
  constructor(port: number) {
    super({ zh: `端口 ${port} 已被占用`, en: `port ${port} is in use` }, '', {
      zh: '请用 --port 指定其他端口，或关闭占用它的程序',
      en: 'Choose others with --port, or end the program that uses it',
    });
  }
}

/**
 * `gouji serve`: the whole service on this machine, until Ctrl-C.
 * @throws NotPackaged, TakenPort, UsageError
 */
export async function serveCommand(options: ServeOptions): Promise<number> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_500) {
    throw new UsageError({
      zh: `端口不是 0–65500 的整数：${options.port}`,
      en: 'the port is no number from 0 to 65500',
    });
  }
  const packaged = join(PACKAGE_ROOT, 'dist', 'package');
  const template = join(packaged, 'template.json');
  if (!existsSync(template)) throw new NotPackaged(packaged);
  const { startLocalCloud } = await import('../local/start-cloud.ts');
  const workbench = join(PACKAGE_ROOT, 'dist', 'workbench');
  try {
    const cloud = await startLocalCloud({
      template,
      artefacts: packaged,
      root: resolve(options.folder),
      port,
      reset: options.reset ?? false,
      runtime: new URL('./runtime.mjs', import.meta.url),
      ...(existsSync(workbench) && { workbench }),
    });
    await watchAll(cloud.addresses);
    printAddresses(cloud.addresses, cloud.startTime);
    // Only now: three functions that load at once would keep the addresses waiting.
    cloud.warm('check-workbook', 'check-upload', 'send-notice');
    await untilEnded();
    await cloud.stop();
    return 0;
  } catch (error) {
    const taken = (error as { port?: number }).port;
    if ((error as Error).name === 'PortTaken' && taken !== undefined) throw new TakenPort(taken);
    throw error;
  }
}

interface Addresses {
  readonly workbench: string;
  readonly api: string;
  readonly inbox: string;
  readonly issuer: string;
  readonly tokenSecret: string;
  readonly s3: { readonly endpoint: string };
  readonly incomingFolder: string;
}

/** The demo's supervisor is told of every check, unless somebody has been set up already. */
async function watchAll({ api, issuer, tokenSecret }: Addresses): Promise<void> {
  const secret = { authorization: `Bearer ${tokenSecret}` };
  const token = await (await fetch(`${issuer}/token?user=administrator`, { headers: secret })).text();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const known = (await (await fetch(`${api}/v1/recipients`, { headers })).json()) as {
    recipients?: readonly unknown[];
  };
  if (known.recipients?.length !== 0) return;
  const body = JSON.stringify({ departments: ['*'], name: '王建国' });
  await fetch(`${api}/v1/recipients/supervisor@demo.example`, { method: 'PUT', headers, body });
}

function printAddresses(addresses: Addresses, milliseconds: number): void {
  const lines: [Bilingual, string][] = [
    [{ zh: '工作台', en: 'workbench' }, addresses.workbench],
    [{ zh: '接口', en: 'API' }, addresses.api],
    [{ zh: '收件箱', en: 'inbox' }, addresses.inbox],
    [{ zh: '登录', en: 'sign-in' }, addresses.issuer],
    [{ zh: 'S3', en: '' }, addresses.s3.endpoint],
    [{ zh: '放入文件即上传', en: 'a file dropped here is an upload' }, addresses.incomingFolder],
  ];
  const text = lines.map(([{ zh, en }, value]) => `  ${en === '' ? zh : `${zh} ${en}`}：${value}`).join('\n');
  const seconds = (milliseconds / 1000).toFixed(1);
  process.stdout.write(
    `\n本机服务已启动（${seconds} 秒）。The service runs on this machine.\n${text}\n  按 Ctrl-C 结束。Ctrl-C ends it.\n`,
  );
}

function untilEnded(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
