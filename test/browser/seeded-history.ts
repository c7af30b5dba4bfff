import * as library from '@e965/xlsx';
import type { TestCloud } from '../e2e/cloud.fixture.ts';
import { CORRECTED } from '../e2e/cloud.fixture.ts';
import { workbookOf } from '../e2e/workbook-of.fixture.ts';
import { SAMPLE, sample } from './workbench-session.ts';

const SCIENCE = '株洲市芦淞区科技和工业信息化局';
const EDUCATION = '教育局';
const HEALTH = '卫生健康局';

/** Departments whose files came, and came again, over two years. */
const FILES: readonly (readonly [
  day: string,
  department: string,
  year: number,
  content: () => Uint8Array,
])[] = [
  ['2022-03-01', SCIENCE, 2021, () => sample(SAMPLE)],
  ['2022-03-05', EDUCATION, 2021, () => only(EDUCATION, '整体支出绩效自评表', '奖补资金')],
  ['2023-03-02', SCIENCE, 2022, () => sample(SAMPLE)],
  ['2023-03-10', EDUCATION, 2022, () => only(EDUCATION, '项目预算执行情况表')],
  ['2023-03-12', HEALTH, 2022, () => workbookOf(HEALTH, CORRECTED)],
  ['2023-03-18', SCIENCE, 2022, () => only(SCIENCE, '整体支出绩效自评表')],
];

/** The day of {@link seedHistory}'s cloud before and after. */
export const FIRST_DAY = '2022-03-01';

/**
 * Uploads them on their days, then explains two findings.
 * @param goTo sets the cloud's clock to noon of a day
 */
export async function seedHistory(cloud: TestCloud, goTo: (day: string) => void): Promise<void> {
  for (const [day, department, year, content] of FILES) {
    goTo(day);
    await cloud.upload({ name: `${year}年度绩效自评-${day}.xlsx`, bytes: content(), department, year });
    await cloud.settled();
  }
  await explain(cloud, EDUCATION, 0, '上级资金 12 月下达，已结转下年使用，附财政结转批复。');
  await explain(cloud, SCIENCE, 1, '追加文件已在办理，文号待补。');
}

async function explain(cloud: TestCloud, department: string, n: number, reason: string): Promise<void> {
  const [{ checkId }] = await cloud.history(department);
  const { body } = await cloud.call(`GET /v1/checks/${checkId}`);
  const { fingerprint } = body.report.findings[n];
  await cloud.call('POST /v1/explanations', {
    user: 'officer',
    body: { checkId, fingerprint, reason, until: '2023-06-30' },
  });
}

/** The sample with some of its sheets only, as a department's. */
function only(department: string, ...sheets: readonly string[]): Uint8Array {
  const book = library.read(workbookOf(department), { type: 'buffer', cellNF: true });
  for (const name of book.SheetNames.filter((each) => !sheets.includes(each))) {
    book.SheetNames.splice(book.SheetNames.indexOf(name), 1);
    delete book.Sheets[name];
  }
  return new Uint8Array(library.write(book, { type: 'array', bookType: 'xlsx' }));
}
