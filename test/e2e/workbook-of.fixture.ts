import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SAMPLE } from './cloud.fixture.ts';

/** The department that the samples name. */
export const SAMPLE_DEPARTMENT = '株洲市芦淞区科技和工业信息化局';

const TEXTS = 'xl/sharedStrings.xml';

/** A sample that names another department; none where the name is empty. */
export function workbookOf(department: string, file = SAMPLE): Buffer {
  const parts = unzipSync(readFileSync(file));
  const texts = strFromU8(parts[TEXTS]!).replaceAll(SAMPLE_DEPARTMENT, department);
  return Buffer.from(zipSync({ ...parts, [TEXTS]: strToU8(texts) }));
}
