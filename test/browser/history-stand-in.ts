import type { IncomingMessage, ServerResponse } from 'node:http';

const counts = (error: number, warning: number, info = 0) => ({ error, warning, info });

function check(department: string, year: number, at: string, open: object, n: number) {
  return {
    checkId: String(n).padStart(32, '0'),
    ...{ status: 'done', name: `${department}${year}.xlsx`, department, year, at, language: 'zh' },
    ...{ asOf: at.slice(0, 10), totals: open, open, rules: { 'execution-rate/project-low': 1 } },
  };
}

const checksOf = (third: string): Readonly<Record<string, readonly ReturnType<typeof check>[]>> => ({
  科技和工业信息化局: [
    check('科技和工业信息化局', 2022, '2023-03-18T02:00:00.000Z', counts(4, 3, 1), 6),
    check('科技和工业信息化局', 2022, '2023-03-02T02:00:00.000Z', counts(11, 6, 3), 5),
    check('科技和工业信息化局', 2021, '2022-03-01T02:00:00.000Z', counts(19, 8, 3), 4),
  ],
  教育局: [
    check('教育局', 2022, '2023-03-10T02:00:00.000Z', counts(7, 2, 2), 3),
    check('教育局', 2021, '2022-03-05T02:00:00.000Z', counts(2, 5), 2),
  ],
  [third]: [check(third, 2022, '2023-03-12T02:00:00.000Z', counts(0, 1), 1)],
});

const explained = (
  n: number,
  department: string,
  item: string,
  title: string,
  reason: string,
  finding: object = {},
) => ({
  fingerprint: String(n).padStart(16, '0'),
  state: 'explained',
  explanationId: String(n).padStart(32, 'a'),
  ...{ department, item, rule: 'execution-rate/project-low', title, by: '王敏', reason },
  ...{ at: '2023-03-15T01:00:00.000Z', until: '2023-06-30' },
  ...finding,
});

/** The history API with the answers' shapes of functions/schemas/answers.ts, over three departments. */
export class HistoryStandIn {
  private readonly checks: ReturnType<typeof checksOf>;

  /** @param third name of the third department */
  constructor(third = '卫生健康局') {
    this.checks = checksOf(third);
  }

  /** What was decided: the body of each request. */
  readonly decided: { readonly id: string; readonly accept: boolean; readonly answer?: string }[] = [];
  /** Status to refuse everything with; nothing is refused where undefined. */
  refuse: number | undefined;
  private explanations: { readonly explanationId: string }[] = [
    explained(
      1,
      '科技和工业信息化局',
      '清理拖欠民营企业账款',
      '项目预算执行率偏低',
      '上级资金 12 月下达，已结转下年使用，附财政结转批复。',
      {
        message: '「清理拖欠民营企业账款」全年预算 2,300.00 万元，执行 185.00 万元，执行率 8.04%。',
        evidence: '185.00 / 2,300.00 = 8.04% < 90.00%',
        place: { sheet: '项目支出绩效自评', ref: 'H12' },
      },
    ),
    explained(2, '教育局', '校舍维修', '执行数超过全年预算', '追加文件已在办理，文号待补。', {
      message: '「校舍维修」执行 126.00 万元，超过全年预算 120.00 万元。',
      evidence: '126.00 > 120.00',
      place: { sheet: '附件2', ref: 'G9' },
      checkId: 'b'.repeat(32),
    }),
  ];

  readonly answer = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith('/v1/')) return false;
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (this.refuse !== undefined) {
      const error = { code: 'forbidden', message: '没有查看各部门的权限', remedy: '请管理员授权' };
      send(this.refuse, { error });
      return true;
    }
    const decision = /^\/v1\/waivers\/(\w+)\/decision$/u.exec(pathname);
    const history = /^\/v1\/departments\/([^/]+)\/history$/u.exec(pathname);
    if (decision) this.decide(decision[1]!, request, send);
    else if (history) {
      const department = decodeURIComponent(history[1]!);
      send(200, { department, checks: this.checks[department] ?? [] });
    } else if (pathname === '/v1/departments') {
      send(200, { departments: Object.entries(this.checks).map(([name, [latest]]) => ({ name, latest })) });
    } else if (pathname === '/v1/explanations') send(200, { explanations: this.explanations });
    else send(404, { error: { code: 'not-found', message: '没有', remedy: '' } });
    return true;
  };

  private decide(id: string, request: IncomingMessage, send: (status: number, body: unknown) => void): void {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const body = JSON.parse(text) as { accept: boolean; answer?: string };
      this.decided.push({ id, ...body });
      this.explanations = this.explanations.map((each) =>
        each.explanationId === id
          ? {
              ...each,
              state: body.accept ? 'waived' : 'declined',
              decidedBy: '李强',
              decidedAt: '2023-03-20T01:00:00.000Z',
              ...(body.answer === undefined ? {} : { answer: body.answer }),
            }
          : each,
      );
      send(200, { explanation: this.explanations.find((each) => each.explanationId === id) });
    });
  }
}
