import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { VARIANTS, type VariantName } from './manifest-variants.ts';
import { ICON_SIZES, manifestXml, shortcutsJson } from './manifest-xml.ts';

const NAMES = Object.keys(VARIANTS) as VariantName[];

const READ = `
import manifest from 'office-addin-manifest';
console.log(JSON.stringify(await manifest.OfficeAddinManifest.readManifestFile(process.argv[1])));`;

/** What the package reads of a manifest. It runs by itself: jest's modules can't load what it requires. */
function parsed(xml: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-manifest-'));
  const file = join(folder, 'manifest.xml');
  writeFileSync(file, xml);
  try {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', READ, file], {
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.each(NAMES)('%s', (name) => {
  const variant = VARIANTS[name];
  const xml = manifestXml(variant);

  test('is read by the package as it is meant', () => {
    expect(parsed(xml)).toMatchObject({
      id: variant.id,
      version: '1.0.0.0',
      defaultLocale: 'zh-CN',
      displayName: '勾稽 预算校验',
      officeAppType: 'TaskPaneApp',
      hosts: ['Workbook'],
      permissions: 'ReadWriteDocument',
      defaultSettings: { sourceLocation: `${variant.base}taskpane.html` },
    });
  });

  test('every address is https', () => {
    const addresses = [...xml.matchAll(/(?:DefaultValue|Url)="([a-z]+:[^"]*)"|<AppDomain>([^<]*)</g)].map(
      (it) => it[1] ?? it[2],
    );
    expect(addresses.length).toBeGreaterThan(9);
    for (const address of addresses) expect(address).toMatch(/^https:\/\//);
  });

  test('every resource is defined once and used', () => {
    const defined = [...xml.matchAll(/<bt:(?:Image|Url|String) id="([^"]+)"/g)].map((it) => it[1]!);
    const used = new Set([...xml.matchAll(/resid="([^"]+)"/g)].map((it) => it[1]!));
    expect([...defined].sort()).toEqual([...used].sort());
    expect(new Set(defined).size).toBe(defined.length);
  });

  test('every text is there in both languages and short enough', () => {
    const texts = [
      ...xml.matchAll(
        /<bt:String id="([^"]+)" DefaultValue="([^"]+)"><bt:Override Locale="en-US" Value="([^"]+)"\/>/g,
      ),
    ];
    expect(texts.length).toBe([...xml.matchAll(/<bt:String /g)].length);
    for (const [, id, zh, en] of texts) {
      const most = /\.(Label|Title)$/.test(id!) ? 125 : 250;
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(Math.max(zh!.length, en!.length)).toBeLessThanOrEqual(most);
    }
    expect(xml).toContain(
      '<DisplayName DefaultValue="勾稽 预算校验"><Override Locale="en-US" Value="Gouji budget check"/>',
    );
  });

  test('asks of the ribbon what Excel 2021 has, of the pane next to nothing', () => {
    const [outer, inner] = xml.split('<VersionOverrides');
    expect(outer).toContain('<Set Name="ExcelApi" MinVersion="1.1"/>');
    expect(inner).toContain('<bt:Set Name="ExcelApi" MinVersion="1.10"/>');
    expect(inner).toContain('<bt:Set Name="SharedRuntime" MinVersion="1.1"/>');
    expect(inner).toContain('<Runtime resid="Pane.Url" lifetime="long"/>');
  });

  test('tab and menu have 校验, 清除标注 and 设置, each a command of the pane', () => {
    const functions = [...xml.matchAll(/<FunctionName>([^<]+)</g)].map((it) => it[1]);
    expect(functions).toEqual(['check', 'clear', 'settings', 'check', 'clear', 'settings']);
    const pane = readFileSync('addin/pane/taskpane.ts', 'utf8');
    for (const it of functions) expect(pane).toContain(`command('${it}'`);
    expect(JSON.parse(shortcutsJson()).shortcuts[0].action).toBe('check');
  });
});

test('variants have ids of their own', () => {
  expect(new Set(NAMES.map((name) => VARIANTS[name].id)).size).toBe(3);
});

test.each([...ICON_SIZES])('the icon of %i pixels is a PNG of that size', (size) => {
  const bytes = readFileSync(`addin/manifest/icons/icon-${size}.png`);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([size, size]);
});

test('addin/manifest.xml is the production variant as generated', () => {
  expect(readFileSync('addin/manifest.xml', 'utf8')).toBe(manifestXml(VARIANTS.production));
});
