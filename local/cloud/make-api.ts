import type { ApiCors, ApiSetting } from '../api/api-server.ts';
import { JwtAuthoriser } from '../api/authoriser.ts';
import type { Route } from '../api/route.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';
import { functionByArn } from './make-functions.ts';
import { checkInvoke } from './service-rights.ts';

interface Jwt {
  Issuer: string;
  Audience: string[];
}

function makeAuthorisers(stack: Stack): Map<string, JwtAuthoriser> {
  const authorisers = new Map<string, JwtAuthoriser>();
  for (const id of stack.idsOf('AWS::ApiGatewayV2::Authorizer')) {
    if (stack.property(id, 'AuthorizerType') !== 'JWT') {
      throw new TemplateFault(id, 'the local cloud has no authorisers but JWT');
    }
    const { Issuer, Audience } = stack.property(id, 'JwtConfiguration') as Jwt;
    const source = stack.property(id, 'IdentitySource') as string | string[] | undefined;
    authorisers.set(
      id,
      new JwtAuthoriser({
        issuer: Issuer,
        audience: Audience,
        identitySource: [source].flat()[0] ?? '$request.header.Authorization',
      }),
    );
  }
  return authorisers;
}

function makeRoute(stack: Stack, id: string, functions: ReadonlyMap<string, LambdaFunction>): Route {
  const integration = String(stack.property(id, 'Target')).split('/').at(-1) as string;
  if (String(stack.property(integration, 'PayloadFormatVersion') ?? '2.0') !== '2.0') {
    throw new TemplateFault(integration, 'the local cloud has only payload format 2.0');
  }
  const guarded = stack.property(id, 'AuthorizationType') === 'JWT';
  const key = String(stack.property(id, 'RouteKey'));
  const target = functionByArn(functions, stack.property(integration, 'IntegrationUri'), integration);
  const { region, accountId } = stack.surroundings;
  const [api] = stack.idsOf('AWS::ApiGatewayV2::Api');
  const source = `arn:${stack.partition}:execute-api:${region}:${accountId}:${api}/$default/${key.replace(' ', '')}`;
  checkInvoke(stack, id, target.setting.arn, 'apigateway.amazonaws.com', source);
  return {
    key,
    target,
    authoriser: guarded ? String(stack.property(id, 'AuthorizerId')) : undefined,
    scopes: (stack.property(id, 'AuthorizationScopes') as string[] | undefined) ?? [],
  };
}

/** Makes the HTTP API of a template; undefined where it has none. */
export function makeApi(
  stack: Stack,
  functions: ReadonlyMap<string, LambdaFunction>,
  now: () => Date,
): ApiSetting | undefined {
  const [id] = stack.idsOf('AWS::ApiGatewayV2::Api');
  if (id === undefined) return undefined;
  return {
    apiId: id,
    accountId: stack.surroundings.accountId,
    routes: stack.idsOf('AWS::ApiGatewayV2::Route').map((each) => makeRoute(stack, each, functions)),
    authorisers: makeAuthorisers(stack),
    cors: stack.property(id, 'CorsConfiguration') as ApiCors | undefined,
    now,
    timeout: 30_000,
  };
}
