import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { errorAnswer, jsonResult } from '../services/api-handler.ts';
import { demandBodyLimit } from '../services/body-limit.ts';
import { languageOf } from '../services/language.ts';
import { openApiDocument } from './openapi-document.ts';

const answer: APIGatewayProxyStructuredResultV2 = {
  statusCode: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' },
  body: JSON.stringify(openApiDocument()),
};

/** Open to anybody. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    demandBodyLimit(event);
    return answer;
  } catch (error) {
    const language = languageOf(event.headers?.['accept-language']);
    return jsonResult(errorAnswer(error, language, event.routeKey), language);
  }
}
