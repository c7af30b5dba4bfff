import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(process.cwd(), 'node_modules', '.cache', 'gouji', 'certificate');
/** It is made for thirty days. */
const DAYS = 20;

/** What a server on https://localhost needs. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * A certificate for localhost that nothing trusts: Excel and office.js take https alone, and the tests' browser is
 * told to accept it. Made as `npm start -- --addin` makes the trusted one, and kept among the caches.
 */
export function testCertificate(): Certificate {
  const [ca, cert, key] = ['ca.crt', 'localhost.crt', 'localhost.key'].map((name) => join(FOLDER, name));
  if (!existsSync(key!) || Date.now() - statSync(key!).mtimeMs > DAYS * 86_400_000) {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    // In a process of its own: jest's modules can't load what the package requires.
    const make = `require('office-addin-dev-certs').generateCertificates(...process.argv.slice(1))`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', make, ca!, cert!, key!], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`no certificate was made: ${stderr}`);
  }
  return { key: readFileSync(key!, 'utf8'), cert: readFileSync(cert!, 'utf8') };
}
