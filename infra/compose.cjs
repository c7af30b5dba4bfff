// Makes of functions/*.yml what osls takes: the functions, a role for each, and what osls has no setting for.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { roleOf } = require('./role.cjs');

const folder = join(__dirname, 'functions');
const packaged = process.env.GOUJI_PACKAGE ?? join(__dirname, '..', 'dist', 'package');

/** `check-workbook` -> `CheckWorkbook` */
const pascal = (name) => name.replace(/(?:^|-)(.)/g, (_all, letter) => letter.toUpperCase());
/** The logical id that osls gives a function or what belongs to it. */
const idOf = (name, kind) => `${name[0].toUpperCase()}${name.slice(1).replaceAll('-', 'Dash')}${kind}`;

const CALLER = ['TenantClaim', 'RolesClaim', 'DepartmentsClaim'];
const CALLER_VARIABLES = {
  ...Object.fromEntries(
    CALLER.map((parameter) => [parameter.replace('Claim', '_CLAIM').toUpperCase(), { Ref: parameter }]),
  ),
  DEMAND_DEPARTMENTS: { Ref: 'DemandDepartments' },
  SCOPE_ADMINISTRATORS: { Ref: 'ScopeAdministrators' },
};

/** Of every function that writes into the table. */
const KEPT = { RECORD_DAYS: { Ref: 'RecordDays' }, AUDIT_DAYS: { Ref: 'AuditDays' } };
const SIGNER =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in.
  'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:code-signing-config:${CodeSigningConfigId}';
const SIGNED = { 'Fn::If': ['SignsCode', { 'Fn::Sub': SIGNER }, { Ref: 'AWS::NoValue' }] };

async function written({ resolveVariable }) {
  const cloud = await resolveVariable('param:cloud');
  const names = readdirSync(folder).map((file) => file.replace(/\.yml$/, ''));
  const all = [];
  for (const name of names.sort()) {
    const one = await resolveVariable(`file(infra/functions/${name}.yml)`);
    if (one.only === undefined || one.only === cloud) all.push({ name, ...one });
  }
  const mail = await resolveVariable(`file(infra/mail/${cloud}.yml):functions`);
  return all.map((one) => (one.mails ? withMail(one, mail) : one));
}

function withMail(one, mail) {
  return {
    ...one,
    environment: { ...one.environment, ...mail.environment },
    grants: [...one.grants, ...mail.grants],
  };
}

function zipOf(name) {
  const manifest = join(packaged, 'manifest.json');
  const known = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).functions[name] : undefined;
  if (known === undefined) throw new Error(`${name} is not packed: run \`npm run package\``);
  return known.zip;
}

exports.functions = async (osls) => {
  const stage = await osls.resolveVariable('sls:stage');
  const all = await written(osls);
  return Object.fromEntries(
    all.map(({ name, reserve, grants, caller, mails, deadLetters, only, environment, ...own }) => [
      name,
      {
        ...own,
        name: `gouji-${stage}-${name}`,
        handler: 'handler.handler',
        role: `${pascal(name)}Role`,
        package: { artifact: join(packaged, zipOf(name)) },
        reservedConcurrency: { 'Fn::If': ['ReservesConcurrency', reserve, { Ref: 'AWS::NoValue' }] },
        environment: {
          ...environment,
          ...(caller ? CALLER_VARIABLES : {}),
          ...(environment?.TABLE_NAME ? KEPT : {}),
        },
        ...(deadLetters ? { onError: { 'Fn::GetAtt': ['EventDeadLetters', 'Arn'] } } : {}),
      },
    ]),
  );
};

exports.roles = async (osls) => {
  const stage = await osls.resolveVariable('sls:stage');
  const all = await written(osls);
  const Resources = Object.fromEntries(
    all.map((one) => [`${pascal(one.name)}Role`, roleOf(one, `gouji-${stage}-${one.name}`)]),
  );
  return { Resources };
};

/** What osls has no setting for: where the code lies, tracing by a parameter, encrypted logs. */
exports.extensions = async (osls) => {
  const all = await written(osls);
  const extensions = {};
  for (const { name } of all) {
    extensions[idOf(name, 'LambdaFunction')] = {
      Properties: {
        Code: { S3Bucket: { Ref: 'CodeBucket' }, S3Key: { 'Fn::Sub': `\${CodePrefix}/${zipOf(name)}` } },
        TracingConfig: { Mode: { Ref: 'Tracing' } },
        CodeSigningConfigArn: SIGNED,
      },
    };
    extensions[idOf(name, 'LogGroup')] = {
      Properties: { KmsKeyId: { 'Fn::GetAtt': ['GoujiKey', 'Arn'] } },
    };
  }
  return { extensions };
};
