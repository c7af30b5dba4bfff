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
    'unfinished-reference',
    {
      zh: '这份文件未能在时限内读完（超时或内存不足），没有存为依据',
      en: 'The file was not read in time, or took too much memory: it was not kept as a reference',
    },
    { zh: '请拆分或精简文件后再试', en: 'Split or trim the file and try again' },
  );
}
