import { watchedApiHandler } from '../services/watched-api-handler.ts';

export const handler = await watchedApiHandler(new URL('./work.mjs', import.meta.url), {
  code: 'unfinished-check',
  what: {
    zh: '这份文件未能在时限内校验完（超时或内存不足）',
    en: 'The check of this file did not finish in time, or took too much memory',
  },
  remedy: {
    zh: '请拆分或精简文件后再试，或改用上传方式（POST /v1/uploads）',
    en: 'Split or trim the file and try again, or upload it instead (POST /v1/uploads)',
  },
});
