import { ApiError } from '../services/api-error.ts';
import { type ApiEvent, errorAnswer, jsonResult, languageIn } from '../services/api-handler.ts';
import { watchedHandler } from '../services/watched-handler.ts';

export const handler = await watchedHandler({
  work: new URL('./work.mjs', import.meta.url),
  reserve: 3000,
  tellUnfinished: async (event: ApiEvent) => {
    const language = languageIn(event);
    return jsonResult(errorAnswer(unfinished(), language, event.routeKey), language);
  },
});

function unfinished(): ApiError {
  return new ApiError(
    422,
    'unfinished-check',
    {
      zh: '这份文件未能在时限内校验完（超时或内存不足）',
      en: 'The check of this file did not finish in time, or took too much memory',
    },
    {
      zh: '请拆分或精简文件后再试，或改用上传方式（POST /v1/uploads）',
      en: 'Split or trim the file and try again, or upload it instead (POST /v1/uploads)',
    },
  );
}
