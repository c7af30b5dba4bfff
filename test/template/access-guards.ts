import { type Guard, lacking, resource } from './guard.ts';
import { isForInventories } from './inventory-guards.ts';
import { ofType, type Statement, statementsOf, type Template, targetOf, textsIn } from './template.ts';

/** Routes that anyone may call, and why. */
const OPEN_ROUTES: Readonly<Record<string, string>> = {
  'GET /v1/openapi.json': 'describes the API, says nothing of anyone',
  'GET /v1/unsubscribe': 'opened from a mail: its token is signed',
  'POST /v1/unsubscribe': 'one-click unsubscribe by a mail program: its token is signed',
};

/** Statements on every resource, by resource and Sid, and why they can't say less. */
export const WILDCARDS: Readonly<Record<string, string>> = {
  'GoujiKey AccountDecides': "in a key's own policy * is the key",
  'GoujiKey Logs': "in a key's own policy * is the key",
  'GoujiKey EventsAndInventories': "in a key's own policy * is the key",
  'GoujiKey MailEvents': "in a key's own policy * is the key",
  'RecheckMachineRole LogDelivery': 'log delivery has no resources in IAM',
};
const isTrace = (id: string, { Sid }: Statement) => id.endsWith('Role') && Sid === 'Trace';

/** Every statement of every policy in the template. */
function allStatements(template: Template): [id: string, statement: Statement][] {
  return Object.entries(template.Resources).flatMap(([id, { Properties }]) => {
    const documents = [
      Properties?.PolicyDocument,
      Properties?.KeyPolicy,
      ...(Properties?.Policies ?? []).map((policy: { PolicyDocument: unknown }) => policy.PolicyDocument),
    ].filter(Boolean);
    return documents.flatMap(statementsOf).map((each): [string, Statement] => [id, each]);
  });
}

/** Statements on every resource, traces apart: X-Ray takes no narrower one. */
export function wildcards(template: Template): string[] {
  return allStatements(template)
    .filter(([id, each]) => each.Effect === 'Allow' && each.Resource.includes('*') && !isTrace(id, each))
    .map(([id, { Sid }]) => `${id} ${Sid}`);
}

/** `logs.${AWS::Region}.amazonaws.com*` may stand where a service is named, and nowhere else. */
const SERVICE_PLACE = /Principal|kms:ViaService/;

/** Who may do what: roles, policies, ARNs, the API's authoriser. */
export const ACCESS_GUARDS: readonly Guard[] = [
  {
    what: 'every function has a role that no other has',
    faults: (template) => {
      const roles = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
        targetOf(Properties.Role),
      );
      return roles.filter((role, i) => role === undefined || roles.indexOf(role) !== i).map(String);
    },
    broken: (template) => {
      resource(template, 'HistoryLambdaFunction').Properties.Role = { 'Fn::GetAtt': ['RecheckRole', 'Arn'] };
    },
  },
  {
    what: 'a role is taken on by one service alone',
    faults: (template) =>
      lacking(template, 'AWS::IAM::Role', ({ AssumeRolePolicyDocument }) => {
        const [only, ...others] = statementsOf(AssumeRolePolicyDocument);
        return (
          others.length === 0 &&
          typeof (only?.Principal as { Service?: unknown } | undefined)?.Service === 'string'
        );
      }),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.AssumeRolePolicyDocument.Statement[0].Principal = {
        AWS: '*',
      };
    },
  },
  {
    what: 'CAPABILITY_IAM is enough: no role or policy has a name of its own',
    faults: (template) =>
      Object.entries(template.Resources)
        .filter(([, { Type, Properties }]) => Type.startsWith('AWS::IAM::') && 'RoleName' in Properties)
        .map(([id]) => id),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.RoleName = 'history';
    },
  },
  {
    what: 'no action is a wildcard, save what is denied and what a key’s own account may',
    faults: (template) =>
      allStatements(template)
        .filter(([id, each]) => each.Effect === 'Allow' && `${id} ${each.Sid}` !== 'GoujiKey AccountDecides')
        .filter(([id, each]) => each.Action.some((action) => id !== 'GoujiKey' && action.includes('*')))
        .map(([id, each]) => `${id} ${each.Action}`),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.Policies[0].PolicyDocument.Statement[0].Action =
        'dynamodb:*';
    },
  },
  {
    what: 'no statement is on every resource without a written reason',
    faults: (template) => wildcards(template).filter((each) => !(each in WILDCARDS)),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.Policies[0].PolicyDocument.Statement[0].Resource = '*';
    },
  },
  {
    what: 'whoever may read the table may read tenants’ items alone',
    faults: (template) =>
      allStatements(template)
        .filter(([, each]) => each.Action.some((action) => action.startsWith('dynamodb:')))
        .filter(([, each]) => !each.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'])
        .map(([id]) => id),
    broken: (template) =>
      delete resource(template, 'HistoryRole').Properties.Policies[0].PolicyDocument.Statement[0].Condition,
  },
  {
    what: 'objects are read and written below tenants/ alone, inventories apart',
    faults: (template) =>
      allStatements(template)
        .filter(
          ([, each]) => each.Effect === 'Allow' && each.Action.some((action) => /^s3:.*Object/.test(action)),
        )
        .filter(([, each]) => !each.Resource.every((one) => /\.Arn\}\/tenants\//.test(JSON.stringify(one))))
        .filter(([id, each]) => !isForInventories(id, each))
        // GuardDuty tries with an object of this very name whether it may do what it was asked to.
        .filter(([id, { Sid }]) => !(id === 'UploadScanRole' && Sid === 'ScanTrial'))
        .map(([id]) => id),
    broken: (template) => {
      const { Statement } = resource(template, 'GetCheckRole').Properties.Policies[0].PolicyDocument;
      Statement[1].Resource = { 'Fn::GetAtt': ['ReportsBucket', 'Arn'] };
    },
  },
  {
    what: 'no partition, account or region is written out',
    faults: (template) =>
      textsIn(template.Resources)
        .filter(
          ([place, text]) =>
            /arn:aws(?!:\w*\})/.test(text) ||
            /\b\d{12}\b/.test(text) ||
            /\b(us|eu|ap|cn|ca|sa|me|af|il)-(north|south|east|west|central)\w*-\d\b/.test(text) ||
            (/amazonaws\.com/.test(text) && !SERVICE_PLACE.test(place)),
        )
        .map(([place]) => place),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.Policies[0].PolicyDocument.Statement[0].Resource =
        'arn:aws:dynamodb:us-east-1:123456789012:table/x';
    },
  },
  {
    what: 'every ARN that is put together names its partition by the pseudo parameter',
    faults: (template) =>
      textsIn(template.Resources)
        .filter(([, text]) => /(^|[^\w-])arn:/.test(text))
        .filter(
          ([place, text]) =>
            !/arn:\$\{(AWS::)?Partition\}/.test(text) && !isJoinedWithPartition(template, place),
        )
        .map(([place]) => place),
    broken: (template) => {
      resource(template, 'RecheckMachine').Properties.Definition.States.WriteResults.Resource =
        'arn:aws:states:::lambda:invoke';
    },
  },
  {
    what: 'every route is behind the authoriser, save those open for a reason',
    faults: (template) => {
      const open = ofType(template, 'AWS::ApiGatewayV2::Route')
        .map(([, { Properties }]) => Properties)
        .filter((route) => route.AuthorizationType !== 'JWT' || !targetOf(route.AuthorizerId))
        .map(({ RouteKey }) => RouteKey);
      return [
        ...open.filter((route) => !(route in OPEN_ROUTES)),
        ...Object.keys(OPEN_ROUTES).filter((route) => !open.includes(route)),
      ];
    },
    broken: (template) => {
      resource(template, 'HttpApiRoutePostV1Checks').Properties.AuthorizationType = 'NONE';
    },
  },
  {
    what: 'the authoriser takes one issuer and its audiences, from the header alone',
    faults: (template) =>
      lacking(
        template,
        'AWS::ApiGatewayV2::Authorizer',
        ({ AuthorizerType, IdentitySource, JwtConfiguration }) =>
          AuthorizerType === 'JWT' &&
          String(IdentitySource) === '$request.header.Authorization' &&
          targetOf(JwtConfiguration.Issuer) === 'TokenIssuer' &&
          targetOf(JwtConfiguration.Audience) === 'TokenAudience',
      ),
    broken: (template) =>
      delete resource(template, 'HttpApiAuthorizerOidc').Properties.JwtConfiguration.Audience,
  },
];

/** osls writes some as `Fn::Join` of `arn:` and the pseudo parameter. */
function isJoinedWithPartition(template: Template, place: string): boolean {
  const steps = place.split('.');
  const parent = steps
    .slice(0, -1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], template.Resources);
  return Array.isArray(parent) && targetOf(parent[1]) === 'AWS::Partition';
}
