import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Packaged } from './packaged.ts';

/** A component of a bill of materials (CycloneDX). */
interface Component {
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly licenses: readonly [
    { readonly expression?: string; readonly license?: { readonly id?: string; readonly name?: string } },
  ];
}

interface Materials {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly Component[];
}

/** What a package says it is made of. */
export function materialsIn({ folder }: Packaged): Materials {
  return JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8')) as Materials;
}

export function nameOf({ group, name }: Component): string {
  return group ? `${group}/${name}` : name;
}

export function licenceOf({ licenses: [{ expression, license }] }: Component): string {
  return expression ?? license?.id ?? license?.name ?? '';
}

/** The notices in a function's zip. */
export function noticesIn({ folder, functions }: Packaged, name: string): string {
  const files = unzipSync(readFileSync(join(folder, functions[name]!.zip)));
  return new TextDecoder().decode(files['THIRD-PARTY-NOTICES.txt']);
}
