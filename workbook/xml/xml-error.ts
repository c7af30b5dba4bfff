import type { Bilingual } from '../../engine/gouji-error.ts';
import { DamagedFile } from '../errors.ts';

const REASONS = {
  'cut-off': { zh: '在标记中间中断', en: 'it ends inside a tag' },
  markup: { zh: '标记有误', en: 'its markup is wrong' },
  nesting: { zh: '标记不配对', en: 'its tags do not pair' },
  'no-root': { zh: '没有内容', en: 'it holds no element' },
  entity: { zh: '含有未定义的实体', en: 'it uses an undefined entity' },
  encoding: { zh: '文字编码有误', en: 'its text encoding is wrong' },
} satisfies Record<string, Bilingual>;

/** The error for a part that is not well-formed XML; `position` in bytes of the part as UTF-8. */
export function malformedXml(part: string, reason: keyof typeof REASONS, position?: number): DamagedFile {
  const { zh, en } = REASONS[reason];
  const at = position === undefined ? ['', ''] : [`（第 ${position} 字节）`, ` (byte ${position})`];
  return DamagedFile.at(part, {
    zh: `文件已损坏：部件不是合法的 XML，${zh}${at[0]}`,
    en: `The file is damaged: a part is not well-formed XML, ${en}${at[1]}`,
  });
}
