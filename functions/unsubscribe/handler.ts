import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ApiError } from '../services/api-error.ts';
import { demandBodyLimit } from '../services/body-limit.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { errorFields, log } from '../services/log.ts';
import { randomId } from '../services/new-id.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { unsubscribeSecrets } from '../services/unsubscribe-token.ts';
import { askUnsubscribe, type UnsubscribePage, unsubscribe } from './unsubscribe.ts';

const open = tenantTables(required('TABLE_NAME').TABLE_NAME);
const secrets = unsubscribeSecrets();

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    demandBodyLimit(event);
    return result(await answer(event));
  } catch (error) {
    if (error instanceof ApiError) {
      const { status, what } = error;
      return result({ status, html: `${what.zh} · ${what.en}` });
    }
    log('error', 'failed', { route: event.routeKey, ...errorFields(error) });
    return result({ status: 500, html: '服务出错，请稍后重试。The service failed; try again soon.' });
  }
}

async function answer(event: APIGatewayProxyEventV2): Promise<UnsubscribePage> {
  const token = event.queryStringParameters?.token ?? '';
  if (event.requestContext.http.method !== 'POST') return askUnsubscribe(token, await secrets());
  return unsubscribe(token, await secrets(), open, { now: systemClock(), id: randomId() });
}

function result({ status, html }: UnsubscribePage): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
    body: html,
  };
}
