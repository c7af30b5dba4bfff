import type { Bilingual } from '../../engine/gouji-error.ts';
import { ApiError } from '../services/api-error.ts';

/** Where inventories of the uploads lie: the folder in the reports bucket that S3 writes them to. */
export const INVENTORIES = 'inventories/';

const ANOTHER: Bilingual = {
  zh: '请改用另一份清单，或不指定清单（直接列出上传桶）',
  en: 'Take another inventory, or none: the bucket is listed then',
};
const CONFIGURE = (zh: string, en: string): Bilingual => ({
  zh: `请运维人员在清单配置中${zh}，等下一份投递后再用`,
  en: `Have the operator ${en} in the inventory configuration, and take the next one`,
});

type Words = (detail: string) => readonly [status: number, what: Bilingual, remedy: Bilingual];

/** Why nothing is checked again by an inventory; the detail is what the words need to name. */
const REFUSALS = {
  'not-an-inventory-place': (reports) => [
    400,
    { zh: '这里不会有上传文件的清单', en: 'There is no inventory of the uploads at this place' },
    {
      zh: `请填写 s3://${reports}/${INVENTORIES} 下某次清单的 manifest.json`,
      en: `Name the manifest.json of an inventory below s3://${reports}/${INVENTORIES}`,
    },
  ],
  'no-inventory': () => [
    404,
    { zh: '没有这份清单', en: 'There is no such inventory' },
    {
      zh: '请核对位置和日期：清单每天或每周投递一次，启用后第一份最多等 48 小时，旧清单到期自动删除；还没有启用清单的，请运维人员启用',
      en: 'Check place and date: inventories come daily or weekly, the first up to 48 hours after they were switched on, old ones are deleted; where they are not switched on, ask the operator',
    },
  ],
  'inventory-incomplete': () => [
    422,
    {
      zh: '清单还没有投递完：没有 manifest.checksum',
      en: 'The inventory is not complete: it has no manifest.checksum',
    },
    { zh: '请稍后重试，或改用上一份清单', en: 'Try again later, or take the one before' },
  ],
  'inventory-damaged': () => [
    422,
    {
      zh: '清单已损坏：manifest.json 与 manifest.checksum 不符',
      en: 'The inventory is damaged: manifest.json does not fit manifest.checksum',
    },
    ANOTHER,
  ],
  'not-an-inventory': () => [
    422,
    {
      zh: '这个文件不是 S3 清单的 manifest.json',
      en: 'This file is not the manifest.json of an S3 inventory',
    },
    ANOTHER,
  ],
  'inventory-of-another-bucket': (bucket) => [
    422,
    {
      zh: `这份清单列的是另一个桶（${bucket}），不是上传桶`,
      en: `The inventory is of another bucket (${bucket}), not of the uploads`,
    },
    ANOTHER,
  ],
  'inventory-format': (format) => [
    422,
    { zh: `清单是 ${format} 格式，只能读取 CSV`, en: `The inventory is ${format}; only CSV can be read` },
    CONFIGURE('把输出格式改为 CSV', 'choose CSV'),
  ],
  'inventory-columns': (columns) => [
    422,
    { zh: `清单缺少列：${columns}`, en: `The inventory lacks columns: ${columns}` },
    CONFIGURE('加上这些列', 'add them'),
  ],
  'inventory-moved': () => [
    422,
    {
      zh: '清单的数据文件在别处：它不是直接投递到这里的',
      en: 'The files of the inventory are elsewhere: it was not delivered here',
    },
    ANOTHER,
  ],
  'inventory-files-gone': (files) => [
    422,
    { zh: `清单的数据文件已不在：${files}`, en: `Files of the inventory are gone: ${files}` },
    ANOTHER,
  ],
} as const satisfies Readonly<Record<string, Words>>;

/** An inventory that cannot be gone by. */
export class InventoryRefusal extends ApiError {
  /** @param where as the caller named the inventory, or its manifest's key */
  constructor(code: keyof typeof REFUSALS, where: string, detail = '') {
    const [status, what, remedy] = (REFUSALS[code] as Words)(detail);
    super(status, code, what, remedy, where);
  }
}
