import * as library from '@e965/xlsx';
import type { Report } from '../../engine/report.ts';

export type Watched = typeof globalThis & { answered?: number; listed?: number; marked?: number };

/** Runs in the page before its scripts: the engine's findings many times over, one after another down the sheet; notes when they show. */
export function multiplyFindings(count: number): void {
  const watched = globalThis as Watched;
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<{ value?: Report }>) => {
        const report = data.value;
        if (report?.schema !== 'gouji.report/1' || watched.answered !== undefined) return;
        const found = report.findings.filter(({ place }) => 'sheet' in place);
        Object.assign(report, {
          findings: Array.from({ length: count }, (_, i) => {
            const like = found[i % found.length]!;
            const at = `${'GHJ'[i % 3]}${5 + Math.floor(i / 3)}`;
            return { ...like, fingerprint: `${like.fingerprint}-${i}`, place: { ...like.place, ref: at } };
          }),
        });
        watched.answered = performance.now();
        watch();
      });
    }
  };
  const watch = (): void => {
    const now = performance.now();
    if (watched.listed === undefined && document.querySelector('.gouji-pane .finding')) watched.listed = now;
    if (watched.listed !== undefined && document.querySelector('.message.done')) watched.marked = now;
    else requestAnimationFrame(watch);
  };
}

/** A few projects that something is wrong with, and many rows below them that only take room. */
export function projectsFile(filler: number): Uint8Array {
  const rows: unknown[][] = [
    ['2021年度项目支出（专项资金）预算执行情况表'],
    [],
    ['部门（单位）名称：县教育局', '', '', '', '2021年度', '', '', '', '', '', '单位：万元'],
    [
      ...['序号', '项目名称', '资金性质', '年初预算数', '调整预算数', '全年预算数', '执行数', '执行率'],
      ...['结转结余', '追加依据（文号）', '未执行或超支原因'],
    ],
    [1, '乡镇校舍维修', '一般公共预算', 2300, 0, 2300, 185, 0.0804, 2115],
    [2, '教师培训', '一般公共预算', 15, 0, 15, 17.8, 1.1867, 0],
  ];
  const more = Array.from({ length: filler }, (_, i) => ['', '', `第${i + 1}号凭证`, '', i * 1.25]);
  const sheet = library.utils.aoa_to_sheet([...rows, [], [], ...more]);
  const book = library.utils.book_new();
  library.utils.book_append_sheet(book, sheet, '项目预算执行情况表');
  return new Uint8Array(library.write(book, { type: 'array', bookType: 'xlsx', compression: true }));
}
