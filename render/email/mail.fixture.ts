/** Notices and digests for tests and previews: the sample's, and made-up districts of any size. */
import type { Language } from '../../engine/gouji-error.ts';
import type { Finding, Report } from '../../engine/report.ts';
import { finding, sampleReport } from '../report.fixture.ts';
import { type Digest, type DigestDepartment, renderDigest } from './digest.ts';
import { type Failure, renderFailure } from './failure.ts';
import type { Mail } from './mail.ts';
import { type Notice, renderNotice } from './notice.ts';

export const LINKS = {
  report: 'https://gouji.example/checks/5f1d0c3a',
  workbook: 'https://gouji.example/checks/5f1d0c3a/workbook',
  explain: 'https://gouji.example/checks/5f1d0c3a/explain',
  unsubscribe: 'https://gouji.example/v1/unsubscribe?token=abc&x=1',
} as const;

/** The notice of the sample, after a check before that had more. */
export function sampleNotice(changes: Partial<Notice> = {}): Notice {
  return {
    report: sampleReport(),
    previous: { totals: { error: 5, warning: 2, info: 0 }, fixed: 3, added: 2 },
    links: LINKS,
    attachment: 'attached',
    recipient: { name: '李主管', language: 'zh' },
    ...changes,
  };
}

export const SAMPLE_FAILURE: Failure = {
  file: '2021年度部门决算.xlsx',
  department: '株洲市芦淞区科技和工业信息化局',
  year: 2021,
  reason: { zh: '文件已加密', en: 'the file is encrypted' },
  remedy: {
    zh: '请在 Excel 中取消打开密码，另存后重新上传',
    en: 'Remove the password in Excel, save it and hand it in again',
  },
  links: { upload: 'https://gouji.example/upload', unsubscribe: LINKS.unsubscribe },
  recipient: { name: '李主管', language: 'zh' },
};

/** A report with this many findings over the given number of rules. */
export function longReport(findings: number, rules: number): Report {
  const severities = ['error', 'warning', 'info'] as const;
  const all: Finding[] = Array.from({ length: findings }, (_, i) => {
    const kind = i % rules;
    return finding({
      rule: `pack/rule-${kind}`,
      title: `第 ${kind} 条规则所查的问题，标题也可以写得相当长一些`,
      severity: severities[kind % 3]!,
      item: `第 ${i} 个项目`,
      message: `「第 ${i} 个项目」预算 ${i}.00 万元，执行 ${i * 2}.00 万元，${'超出部分没有说明原因，也没有批复文件；'.repeat(20)}`,
      evidence: Array.from({ length: 40 }, (__, n) => `${n},${String(i).padStart(3, '0')}.00`).join(' + '),
      place: { sheet: '项目（专项资金）预算执行情况表', ref: `G${i + 5}` },
      suggestion: '请核对执行数；确已追加或调剂的，补填调整预算数和追加依据。'.repeat(20),
      values: { executed: i * 1_000_000 },
    });
  });
  return sampleReport({ findings: all });
}

const PLACES = ['芦淞区', '荷塘区', '石峰区', '天元区', '渌口区', '醴陵市', '攸县', '茶陵县', '炎陵县'];
const BUREAUS = [
  '科技和工业信息化局',
  '教育局',
  '民政局',
  '财政局',
  '人力资源和社会保障局',
  '自然资源局',
  '住房和城乡建设局',
  '交通运输局',
  '水利局',
  '农业农村局',
  '商务和粮食局',
  '文化旅游广电体育局',
  '卫生健康局',
  '应急管理局',
];

/** A week of made-up departments, the same for the same number. */
export function sampleDigest(departments = 126, changes: Partial<Digest> = {}): Digest {
  const all = Array.from({ length: departments }, (_, i) => madeUp(i));
  return {
    from: '2022-02-21',
    to: '2022-02-27',
    departments: all,
    waiting: Array.from({ length: Math.min(9, departments) }, (_, i) => ({
      department: nameOf(i * 11),
      title: ['超预算支出', '项目未列入年初预算', '项目预算执行率偏低'][i % 3]!,
      item: ['推进新型工业化工作专项资金', '防疫专项', '自主创新区域经济高质量发展专项'][i % 3]!,
      by: ['王会计', '赵会计', '陈会计'][i % 3]!,
      reason: [
        '区财政 2021 年 11 月追加 2.80 万元，批复文号正在补录',
        '使用上年专项结余，已报区政府常务会议批准，会议纪要随决算附上',
        '项目用地手续未办结，资金已按程序申请结转下年',
      ][i % 3]!,
      day: `2022-02-${String(26 - 2 * i).padStart(2, '0')}`,
      link: `https://gouji.example/waivers/${i}`,
    })),
    trend: trendOf(all),
    links: {
      departments: 'https://gouji.example/departments',
      waiting: 'https://gouji.example/waivers',
      unsubscribe: LINKS.unsubscribe,
    },
    recipient: { name: '张局长', language: 'zh' },
    ...changes,
  };
}

function nameOf(i: number): string {
  const round = Math.floor(i / (PLACES.length * BUREAUS.length));
  const name = `${PLACES[i % PLACES.length]}${BUREAUS[Math.floor(i / PLACES.length) % BUREAUS.length]}`;
  return round === 0 ? name : `${name}第${round}分局`;
}

function madeUp(i: number): DigestDepartment {
  const link = `https://gouji.example/departments/${i}`;
  const name = nameOf(i);
  if (i % 31 === 4) return { name, link, due: `2022-02-${10 + (i % 5) * 2}` };
  const before = { day: '2022-02-18', open: { error: (i * 7) % 19, warning: (i * 3) % 13, info: i % 4 } };
  if (i % 23 === 6)
    return { name, link, due: `2022-02-${20 + (i % 6)}`, last: { ...before, day: '2022-01-20' } };
  const change = (i * 5) % 11 === 2 ? (i % 7) + 1 : i % 5 === 0 ? 0 : -(i % 6);
  const open = {
    ...before.open,
    error: Math.max(0, before.open.error + change),
    warning: Math.max(0, before.open.warning + ((i * 2) % 5) - 3),
  };
  return { name, link, last: { day: '2022-02-25', open }, before };
}

/** Five weeks that come down to what is open now. */
function trendOf(departments: readonly DigestDepartment[]): NonNullable<Digest['trend']> {
  const open = (severity: 'error' | 'warning'): number =>
    departments.reduce((sum, { last }) => sum + (last?.open[severity] ?? 0), 0);
  const weeks = {
    '2022-01-30': 1.62,
    '2022-02-06': 1.55,
    '2022-02-13': 1.31,
    '2022-02-20': 1.12,
    '2022-02-27': 1,
  };
  return Object.entries(weeks).map(([day, share]) => ({
    day,
    errors: Math.round(open('error') * share),
    warnings: Math.round(open('warning') * share),
  }));
}

/** Mails to look at, by name. */
export function previewMails(report: Report = sampleReport()): Record<string, Mail> {
  const totals = {
    error: report.totals.error + 4,
    warning: report.totals.warning,
    info: report.totals.info - 1,
  };
  const previous = { totals, fixed: 6, added: 3 };
  const clean = sampleReport({ findings: [], skipped: report.skipped });
  const both = (['zh', 'en'] as const satisfies Language[]).map((language) => {
    const recipient = { name: language === 'zh' ? '李主管' : 'Ms Li', language };
    return {
      [`notice-${language}`]: renderNotice(sampleNotice({ report, previous, recipient }), language),
      [`linked-${language}`]: renderNotice(sampleNotice({ attachment: 'linked', recipient }), language),
      [`clean-${language}`]: renderNotice(
        sampleNotice({
          report: clean,
          previous: { totals: report.totals, fixed: report.findings.length, added: 0 },
          recipient,
        }),
        language,
      ),
      [`failure-${language}`]: renderFailure({ ...SAMPLE_FAILURE, recipient }, language),
      [`digest-${language}`]: renderDigest(
        sampleDigest(126, { recipient: { ...recipient, name: language === 'zh' ? '张局长' : 'Mr Zhang' } }),
        language,
      ),
    };
  });
  return Object.assign({}, ...both);
}
