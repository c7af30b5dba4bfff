import { ANSWERS } from '../schemas/answers.ts';
import { REQUESTS } from '../schemas/requests.ts';
import { ROUTES, type Route } from '../schemas/routes.ts';

type Json = Readonly<Record<string, unknown>>;

/** OpenAPI 3.1 of the API: made of the very schemas that requests are validated with; worked out at build time. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of ROUTES) {
    paths[route.path] ??= {};
    paths[route.path]![route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: '勾稽 Gouji',
      version: '1',
      summary: '预算工作簿校验服务 Checks of budget workbooks',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ oidc: [] }],
    paths,
    components: {
      securitySchemes: { oidc: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        ...Object.fromEntries(Object.entries(REQUESTS).map(([name, schema]) => [`request-${name}`, schema])),
        ...ANSWERS,
      },
    },
  };
}

function operation(route: Route): Json {
  const { method, path, what, role, request, status, query = {} } = route;
  const inPath = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, schema]) => ({ name, in: 'query', schema }));
  const parameters = [...inPath, ...inQuery];
  return {
    operationId: `${method}${path
      .replace('/v1', '')
      .replaceAll(/[/{}]+(\w?)/gu, (_, letter: string) => letter.toUpperCase())
      .replace('.json', '')}`,
    summary: `${what.zh} ${what.en}`,
    ...(role === undefined ? { security: [] } : { 'x-role': `gouji.${role}` }),
    ...(parameters.length > 0 && { parameters }),
    ...(request && { requestBody: { required: true, content: requestContent(route) } }),
    responses: {
      [status]: { description: 'OK', content: answerContent(route) },
      default: {
        description: '错误：是什么、怎么办 An error: what, and what to do',
        content: json('error'),
      },
    },
  };
}

function requestContent({ request, takesFile }: Route): Json {
  const file = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return { ...json(`request-${request}`), ...(takesFile && file) };
}

function answerContent({ answer }: Route): Json {
  if (answer === undefined) return { 'text/html': { schema: { type: 'string' } } };
  if (answer === 'openapi') return { 'application/json': { schema: { type: 'object' } } };
  return json(answer);
}

function json(name: string): Json {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
}
