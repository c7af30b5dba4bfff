import type { Bilingual } from '../../engine/gouji-error.ts';
import { ApiError } from './api-error.ts';
import { type ApiEvent, errorAnswer, jsonResult, languageIn } from './api-handler.ts';
import { watchedHandler } from './watched-handler.ts';

/** What a caller is told where the work did not come to its end. */
interface Unfinished {
  readonly code: string;
  readonly what: Bilingual;
  readonly remedy: Bilingual;
}

/**
 * A handler of routes whose work is done in a watched thread, within the time that API Gateway waits.
 * @param work the module with the work, as it lies beside the handler in the bundle
 */
export function watchedApiHandler(work: URL, { code, what, remedy }: Unfinished) {
  return watchedHandler({
    work,
    reserve: 3000,
    tellUnfinished: async (event: ApiEvent) => {
      const language = languageIn(event);
      const refused = new ApiError(422, code, what, remedy);
      return jsonResult(errorAnswer(refused, language, event.routeKey), language);
    },
  });
}
