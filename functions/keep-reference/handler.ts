import { watchedApiHandler } from '../services/watched-api-handler.ts';

export const handler = await watchedApiHandler(new URL('./work.mjs', import.meta.url), {
  code: 'unfinished-reference',
  what: {
    zh: '这份文件未能在时限内读完（超时或内存不足），没有存为依据',
    en: 'The file was not read in time, or took too much memory: it was not kept as a reference',
  },
  remedy: { zh: '请拆分或精简文件后再试', en: 'Split or trim the file and try again' },
});
