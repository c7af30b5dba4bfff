import type { Bilingual } from '../engine/gouji-error.ts';
import { LimitExceeded } from './errors.ts';

/** How large an input may be. Each is a setting; past one, reading stops with {@link LimitExceeded}. */
export interface InputLimits {
  /** Bytes of the file. */
  readonly fileBytes: number;
  /** Bytes of all parts of the package together when inflated. */
  readonly inflatedBytes: number;
  /** How many times larger than its compressed bytes a part may be … */
  readonly inflateRatio: number;
  /** … once it is larger than this many bytes. */
  readonly inflateRatioFrom: number;
  /** Parts in a package. */
  readonly parts: number;
  readonly sheets: number;
  /** Pages of a PDF. */
  readonly pages: number;
  /** Instructions that a page of a PDF is drawn with. */
  readonly pageInstructions: number;
  /** Non-empty cells of all sheets together. */
  readonly cells: number;
  /** Characters (UTF-16 units, as Excel counts them) in one cell. */
  readonly cellCharacters: number;
  /** Characters of all shared formulas once written out for each cell. */
  readonly formulaCharacters: number;
  /** XML elements inside one another. */
  readonly xmlDepth: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: InputLimits = {
  fileBytes: 50 * MIB,
  inflatedBytes: 1024 * MIB,
  inflateRatio: 200,
  inflateRatioFrom: 10 * MIB,
  parts: 4096,
  sheets: 256,
  pages: 2000,
  pageInstructions: 300_000,
  cells: 2_000_000,
  cellCharacters: 32_767,
  formulaCharacters: 128 * MIB,
  xmlDepth: 256,
};

const counted = (value: number): string => value.toLocaleString('en-US');
const inBytes = (value: number): string =>
  value < MIB ? `${counted(value)} B` : `${counted(Math.floor((value * 100) / MIB) / 100)} MiB`;
const asRatio = (value: number): string => `${counted(Math.floor(value))}:1`;

const NAMES: Readonly<Record<keyof InputLimits, Bilingual & { readonly shown: (value: number) => string }>> =
  {
    fileBytes: { zh: '文件大小', en: 'size of the file', shown: inBytes },
    inflatedBytes: { zh: '解压后总大小', en: 'inflated size in total', shown: inBytes },
    inflateRatio: { zh: '压缩比', en: 'compression ratio', shown: asRatio },
    inflateRatioFrom: { zh: '压缩部件大小', en: 'size of a compressed part', shown: inBytes },
    parts: { zh: '文件内部件数', en: 'number of parts in the package', shown: counted },
    pages: { zh: '页数', en: 'number of pages', shown: counted },
    pageInstructions: {
      zh: 'PDF 一页的绘图指令数',
      en: 'number of instructions on a page of the PDF',
      shown: counted,
    },
    sheets: { zh: '工作表数', en: 'number of sheets', shown: counted },
    cells: { zh: '单元格数', en: 'number of cells', shown: counted },
    cellCharacters: { zh: '单元格字符数', en: 'number of characters in a cell', shown: counted },
    formulaCharacters: {
      zh: '共享公式展开后的字符数',
      en: 'number of characters of shared formulas written out',
      shown: counted,
    },
    xmlDepth: { zh: 'XML 嵌套层数', en: 'depth of XML elements', shown: counted },
  };

/**
 * The error for a figure past its limit.
 * @param figure what the file has, or the first figure past the limit where counting stopped there
 */
export function overLimit(
  limit: keyof InputLimits,
  figure: number,
  limits: InputLimits,
  where = '',
): LimitExceeded {
  const { zh, en, shown } = NAMES[limit];
  const most = shown(limits[limit]);
  return new LimitExceeded(
    {
      zh: `${zh}为 ${shown(figure)}，超过上限 ${most}`,
      en: `The ${en} is ${shown(figure)}, past the limit of ${most}`,
    },
    where,
    {
      zh: `请拆分或精简文件后再校验；确需校验时由管理员调高上限（${limit}）`,
      en: `Split or trim the file and check again; where it must be checked as it is, raise the limit (${limit})`,
    },
  );
}
