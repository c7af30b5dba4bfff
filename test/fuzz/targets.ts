import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { loadForms, loadPacks, PACKAGE_ROOT, packFolders } from '../../cli/shipped.ts';
import { drawnTable, writtenPdf } from '../../documents/pdf/written-pdf.fixture.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { parseForms } from '../../engine/recognise/parse-forms.ts';
import { parsePack } from '../../engine/rules/parse-pack.ts';
import { parseTenantSettings } from '../../engine/rules/tenant-settings.ts';
import { compileRequest } from '../../functions/schemas/compile-schema.ts';
import { REQUESTS, type RequestName } from '../../functions/schemas/requests.ts';
import type { ApiEvent } from '../../functions/services/api-handler.ts';
import { jsonBody } from '../../functions/services/request-body.ts';
import { type CellsJson, workbookOfJson } from '../../workbook/cells-json.ts';
import { type Chance, damagedBytes, damagedJson, damagedParts, damagedText } from './damaged.ts';
import { type Survival, Survivor } from './survives.ts';

/** Something that reads what others wrote. */
export interface FuzzTarget {
  readonly name: string;
  /** A damaged input, as the bytes that are kept where it is not survived. */
  readonly make: (chance: Chance) => Uint8Array;
  /** @throws whatever is not meant for a user */
  readonly survive: (bytes: Uint8Array) => Promise<Survival>;
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** What is refused has to be refused with words. */
async function survived(read: () => unknown): Promise<Survival> {
  try {
    await read();
    return 'checked';
  } catch (error) {
    if (error instanceof GoujiError) return 'refused';
    throw error;
  }
}

/** One of some files' texts, damaged, among the others as they are: `name`, a line break, the text. */
function oneOf(files: ReadonlyMap<string, string>): FuzzTarget['make'] {
  const names = [...files.keys()];
  return (chance) => {
    const name = names[chance(names.length)]!;
    return strToU8(`${name}\n${damagedText(files.get(name)!, chance)}`);
  };
}

function withOne(files: ReadonlyMap<string, string>, bytes: Uint8Array): Map<string, string> {
  const [name = '', ...lines] = text(bytes).split('\n');
  return new Map([...files, [name, lines.join('\n')]]);
}

function filesIn(folder: string, ending: RegExp): Map<string, string> {
  const names = readdirSync(folder).filter((name) => ending.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** A body of the right shape for each route that takes one. */
const BODIES: Readonly<Record<RequestName, unknown>> = {
  'check-workbook': {
    cells: {
      ...{ schema: 'gouji.cells/1', name: '预算.xlsx', formats: ['General', '#,##0.00'] },
      sheets: [
        {
          ...{ name: '项目', merges: ['A1:E1'], hiddenRows: [9], notes: [{ ref: 'B2', text: '注' }] },
          cells: [
            [0, 0, '2021年度项目支出预算执行情况表'],
            ...['项目名称', '年初预算数', '全年预算数', '全年执行数', '执行率'].map((each, at) => [
              1,
              at,
              each,
            ]),
            ...[
              [2, 0, '道路养护'],
              [2, 1, 100, 1],
              [2, 2, 100, 1, 'B3'],
              [2, 3, 50, 1],
              [2, 4, 0.5],
            ],
          ],
        },
      ],
    },
  },
  'create-upload': { name: 'a.xlsx', department: '教育局', year: 2021, asOf: '2022-03-01', language: 'zh' },
  'record-explanation': { checkId: '0'.repeat(32), fingerprint: '0'.repeat(16), reason: '按合同付款' },
  'decide-waiver': { accept: true, answer: '属实', until: '2022-12-31' },
  'settle-check': { department: '教育局' },
  'start-recheck': { reason: '规则更新', department: '教育局', year: 2021 },
  'put-recipient': { departments: ['*'], threshold: 'error', mode: 'digest', clean: true, language: 'en' },
  'keep-reference': { year: 2021, kind: 'budget', from: '2021-02-01', file: 'QUJD', name: '批复.xlsx' },
  'keep-layout': { form: 'F3', headers: ['项目名称', '金额'], columns: { 金额: '执行数' } },
  'put-settings': {
    rules: 'disable: []',
    deadlines: [{ department: '教育局', year: 2021, due: '2022-03-01' }],
  },
};

const SETTINGS = `tenant: {name: 芦淞区}
aliases:
  - {name: 科工信局, of: 株洲市芦淞区科技和工业信息化局}
disable:
  - {rule: execution-rate/overall-low, reason: 本地不适用, from: 2021-01-01}
`;

/** All that reads what others wrote: files of every kind, texts, forms, packs, settings, bodies of requests. */
export function fuzzTargets(): readonly FuzzTarget[] {
  const survivor = new Survivor({ forms: loadForms(), packs: loadPacks() });
  const folder = join(PACKAGE_ROOT, 'samples');
  const samples = readdirSync(folder).map((name) => ({
    name,
    bytes: new Uint8Array(readFileSync(join(folder, name))),
  }));
  const named = (ending: string) => samples.filter(({ name }) => name.endsWith(ending));
  const narratives = named('.txt');
  const forms = filesIn(join(PACKAGE_ROOT, 'forms'), /\.yaml$/u);
  const packs = packFolders(join(PACKAGE_ROOT, 'rules')).map((each) => ({
    name: basename(each),
    files: filesIn(each, /\.yaml$/u),
  }));
  const table = drawnTable({ top: 120, widths: [80, 150, 100] }, [
    ['科目编码', '科目名称', '合计'],
    ['2010301', '行政运行', '1,234.50'],
    ['', '合计', '1,234.60'],
  ]);
  const pdf = writtenPdf({ pages: [table] });
  const docx = zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${text(
        narratives[0]!.bytes,
      )
        .split('\n')
        .map((line) => `<w:p><w:r><w:t>${line.replace(/[<&]/gu, '')}</w:t></w:r></w:p>`)
        .join('')}</w:body></w:document>`,
    ),
  });
  const file = (name: string, make: FuzzTarget['make']): FuzzTarget => ({
    name,
    make,
    survive: (bytes) => survivor.survives(bytes, name),
  });
  const requests = (Object.keys(REQUESTS) as RequestName[]).map((name) => ({
    name,
    validate: compileRequest(name),
  }));
  return [
    file('工作簿.xlsx', (chance) => {
      const { bytes } = named('.xlsx')[chance(named('.xlsx').length)]!;
      return chance(3) > 0 ? damagedParts(bytes, chance) : damagedBytes(bytes, chance);
    }),
    file('报告.pdf', (chance) => damagedBytes(pdf, chance)),
    file('报告.docx', (chance) => (chance(2) > 0 ? damagedParts(docx, chance) : damagedBytes(docx, chance))),
    {
      name: 'narrative',
      make: (chance) => strToU8(damagedText(text(narratives[chance(narratives.length)]!.bytes), chance)),
      survive: (bytes) => survived(() => survivor.told(text(bytes))),
    },
    {
      name: 'forms',
      make: oneOf(forms),
      survive: (bytes) => survived(() => parseForms(withOne(forms, bytes))),
    },
    ...packs.slice(0, 3).map(
      ({ name, files }): FuzzTarget => ({
        name: `pack ${name}`,
        make: oneOf(files),
        survive: (bytes) => survived(() => parsePack(withOne(files, bytes))),
      }),
    ),
    {
      name: 'settings',
      make: (chance) => strToU8(damagedText(SETTINGS, chance)),
      survive: (bytes) => survived(() => parseTenantSettings(text(bytes), 'settings.yaml')),
    },
    ...requests.map(
      ({ name, validate }): FuzzTarget => ({
        name: `body ${name}`,
        make: (chance) => strToU8(JSON.stringify(damagedJson(BODIES[name], chance))),
        survive: (bytes) =>
          survived(() => {
            const event = { body: text(bytes), headers: {}, isBase64Encoded: false } as unknown as ApiEvent;
            const { cells } = jsonBody<{ readonly cells?: CellsJson }>(event, validate);
            if (cells) survivor.checked(workbookOfJson(cells));
          }),
      }),
    ),
  ];
}
