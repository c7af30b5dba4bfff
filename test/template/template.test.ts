import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { isOpen } from '../open-licences.ts';
import { WILDCARDS, wildcards } from './access-guards.ts';
import { GUARDS } from './guards.ts';
import { type Packaged, packagedForTests, packageService, removePackages, templateFor } from './packaged.ts';
import { readmeTable } from './readme-table.ts';
import { PORT_RESOURCES, SdkCalls } from './sdk-calls.ts';
import {
  functionId,
  ofType,
  roleId,
  roleStatements,
  type Statement,
  type Template,
  targetOf,
  textsIn,
} from './template.ts';
import { licenceOf, materialsIn, nameOf, noticesIn } from './third-parties.ts';
import { Validator } from './validator.ts';
import { variablesPastEnvironment, variablesRead } from './variables.ts';

const root = new URL('../../', import.meta.url).pathname;
/** Generous: other tests run at the same time. */
const PACKAGING = 600_000;

const CHINA = ['cloud=china', 'architecture=x86_64'];

let global: Packaged;
let china: Packaged;
let validator: Validator;
beforeAll(() => {
  const folder = packagedForTests();
  global = templateFor(folder);
  china = templateFor(folder, { settings: CHINA });
  validator = new Validator();
}, PACKAGING);
afterAll(() => {
  removePackages();
  validator.stop();
});

const CLOUDS = [
  ['global', () => global],
  ['china', () => china],
] as const;
const functionsOf = ({ template, functions }: Packaged) =>
  Object.entries(functions).filter(([name]) => functionId(name) in template.Resources);

/** Whether a file of a zip is the handler, tells of others' licences, or is imported by name in another of them. */
const isNamed = (file: string, texts: readonly string[]) =>
  ['handler.mjs', 'THIRD-PARTY-NOTICES.txt'].includes(file) ||
  texts.some((text) => text.includes(`"./${file}"`));

/** Warnings of the validator that are not taken up, and why. */
const WARNINGS: Readonly<Record<string, string>> = {
  W3005: 'osls writes a DependsOn beside the Fn::GetAtt that already says it; harmless',
  W9002: 'the ARN of the code signing configuration is put together of pseudo parameters and a parameter',
  W2509: 'SmtpSecretArn is the address of a secret, no secret',
};

describe.each(CLOUDS)('the template for %s', (cloud, packaged) => {
  test(
    'is valid CloudFormation',
    () => expect(validator.faults(packaged().templateFile, cloud, WARNINGS)).toEqual([]),
    PACKAGING,
  );

  test.each(GUARDS.map(({ what, faults }) => [what, faults] as const))('%s', (_what, faults) => {
    expect(faults(packaged().template)).toEqual([]);
  });

  test('fits CloudFormation’s limits: 1 MB, 500 resources, 200 parameters', () => {
    const { templateFile, template } = packaged();
    expect(statSync(templateFile).size).toBeLessThan(1_000_000);
    expect(Object.keys(template.Resources).length).toBeLessThan(500);
    expect(Object.keys(template.Parameters).length).toBeLessThan(200);
  });

  test('every parameter and condition is used, and what is used is there', () => {
    const { template } = packaged();
    const { Parameters, ...rest } = template;
    const all = textsIn(rest);
    const text = JSON.stringify(rest);
    const used = (name: string) => all.some(([, each]) => each === name || each.includes(`\${${name}}`));
    expect(Object.keys(Parameters).filter((name) => !used(name))).toEqual([]);
    const conditions = Object.keys(template.Conditions);
    const named = (name: string) =>
      text.includes(`"Fn::If":["${name}"`) || text.includes(`"Condition":"${name}"`);
    expect(conditions.filter((name) => !named(name))).toEqual([]);
  });
});

test.each(GUARDS.map(({ what, faults, broken }) => [what, faults, broken] as const))(
  'a template is refused unless %s',
  (_what, faults, broken) => {
    const copy = structuredClone(global.template);
    broken(copy);
    expect(faults(copy)).not.toEqual([]);
  },
);

test('the template of the workbench’s pages is valid CloudFormation', () => {
  expect(validator.faults(join(root, 'infra', 'workbench.yml'), 'global')).toEqual([]);
});

test('no reason is written for a statement that is not there', () => {
  expect(Object.keys(WILDCARDS).sort()).toEqual(wildcards(global.template).sort());
});

describe('a function', () => {
  test('has a handler, settings in infra/functions and a row in functions/README.md', () => {
    const settings = readdirSync(join(root, 'infra/functions')).map((file) => file.replace('.yml', ''));
    const rows = readmeTable().map(({ name }) => name);
    expect(settings.sort()).toEqual(Object.keys(global.functions).sort());
    expect(rows.sort()).toEqual(settings);
  });

  test('has the memory, time, concurrency and routes that functions/README.md says', () => {
    const routes = new Map<string, string[]>();
    for (const [, { Properties }] of ofType(global.template, 'AWS::ApiGatewayV2::Route')) {
      const integration = targetOf(Properties.Target['Fn::Join'][1][1])!;
      const id = targetOf(global.template.Resources[integration]?.Properties.IntegrationUri)!;
      routes.set(id, [...(routes.get(id) ?? []), Properties.RouteKey]);
    }
    const packed = readmeTable().map(({ name }) => {
      const id = functionId(name);
      const { MemorySize, Timeout, ReservedConcurrentExecutions } = global.template.Resources[id]!.Properties;
      return {
        name,
        memory: MemorySize,
        timeout: Timeout,
        concurrency: ReservedConcurrentExecutions['Fn::If'][1],
        routes: (routes.get(id) ?? []).sort(),
      };
    });
    const said = readmeTable().map(({ variables: _variables, routes: own, ...row }) => ({
      ...row,
      routes: [...own].sort(),
    }));
    expect(packed).toEqual(said);
  });

  test.each(CLOUDS)('runs on the newest Node, each zip the one that was packed (%s)', (cloud, packaged) => {
    for (const [name, { zip, sha256 }] of functionsOf(packaged())) {
      const { Properties } = packaged().template.Resources[functionId(name)]!;
      const bytes = readFileSync(join(packaged().folder, zip));
      const files = unzipSync(bytes);
      const texts = Object.values(files).map((each) => Buffer.from(each).toString('latin1'));
      expect({
        name,
        runtime: Properties.Runtime,
        handler: Properties.Handler,
        architecture: Properties.Architectures[0],
        code: Properties.Code,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        handlers: Object.keys(files).filter((file) => file.startsWith('handler')),
        // What is loaded later lies beside the handler, and nothing else does.
        unknown: Object.keys(files).filter((file) => !isNamed(file, texts)),
      }).toEqual({
        name,
        runtime: 'nodejs24.x',
        handler: 'handler.handler',
        architecture: cloud === 'china' ? 'x86_64' : 'arm64',
        code: { S3Bucket: { Ref: 'CodeBucket' }, S3Key: { 'Fn::Sub': `\${CodePrefix}/${zip}` } },
        sha256,
        handlers: ['handler.mjs'],
        unknown: [],
      });
    }
  });

  test.each(CLOUDS)('is given every variable it reads, and none in vain (%s)', (_cloud, packaged) => {
    for (const [name, { sources }] of functionsOf(packaged())) {
      const { Environment } = packaged().template.Resources[functionId(name)]!.Properties;
      const given = Object.keys(Environment?.Variables ?? {});
      const { required, optional } = variablesRead(sources);
      const missing = [...required].filter((each) => !given.includes(each));
      const inVain = given.filter((each) => !required.has(each) && !optional.has(each));
      expect({ name, missing, inVain, past: variablesPastEnvironment(sources) }).toEqual({
        name,
        missing: [],
        inVain: [],
        past: [],
      });
    }
  });

  test('is given the variables that functions/README.md says', () => {
    const claims = [
      ...['TENANT_CLAIM', 'ROLES_CLAIM', 'DEPARTMENTS_CLAIM', 'UNSUBSCRIBE_SECRET'],
      ...['DEMAND_DEPARTMENTS', 'SCOPE_ADMINISTRATORS', 'RECORD_DAYS', 'AUDIT_DAYS'],
    ];
    for (const { name, variables } of readmeTable()) {
      const { Environment } = global.template.Resources[functionId(name)]!.Properties;
      const given = Object.keys(Environment?.Variables ?? {}).filter((each) => !claims.includes(each));
      expect({ name, given: given.sort() }).toEqual({
        name,
        given: variables.filter((each) => !claims.includes(each)).sort(),
      });
    }
  });
});

describe('what is of others in the packaged functions', () => {
  test('is in a bill of materials, and may be there', () => {
    const { bomFormat, specVersion, components } = materialsIn(global);
    expect([bomFormat, specVersion]).toEqual(['CycloneDX', '1.6']);
    const names = components.map(nameOf);
    expect(names).toEqual(expect.arrayContaining(['@aws-sdk/client-s3', 'pdfjs-dist', '@e965/xlsx']));
    expect(components.map(licenceOf).filter((licence) => !isOpen(licence))).toEqual([]);
    expect(new Set(components.map((each) => each['bom-ref'])).size).toBe(names.length);
  });

  test('has its notices beside it', () => {
    for (const [name] of functionsOf(global)) {
      expect(noticesIn(global, name)).toMatch(/^Gouji holds parts of the following\./u);
    }
    const notices = noticesIn(global, 'get-check');
    expect(notices).toMatch(/@aws-sdk\/client-dynamodb \d[\d.]* \(Apache-2\.0\)/u);
    expect(notices).toContain('Apache License');
  });
});

describe('permissions', () => {
  const calls = new SdkCalls();
  /** What a role has for reasons outside the code: its log, traces, the key, its queue, its dead letters. */
  const surrounding = ({ Action, Resource }: Statement) =>
    Action.every((action) => /^(logs|xray|kms):/.test(action)) ||
    Action.includes('sqs:ReceiveMessage') ||
    targetOf(Resource[0]) === 'EventDeadLetters';

  function granted(template: Template, name: string): { action: string; on: string | undefined }[] {
    return roleStatements(template, roleId(name))
      .filter((statement) => !surrounding(statement))
      .flatMap(({ Action, Resource }) =>
        Action.flatMap((action) => Resource.map((one) => ({ action, on: targetOf(one) }))),
      );
  }

  test('every class that calls AWS is known, with its resource', () => {
    expect([...calls.ports.keys()].sort()).toEqual(Object.keys(PORT_RESOURCES).sort());
  });

  /** Calls that the role doesn't allow, and what it allows that is never called. */
  function faults({ template, functions }: Packaged, name: string) {
    const mail = template.Parameters.MailTransport?.AllowedValues?.includes('ses');
    const needs = calls
      .of(functions[name]!.sources)
      .filter(({ action }) => mail || !action.startsWith('ses:'));
    const has = granted(template, name);
    const covers = (need: (typeof needs)[number], grant: (typeof has)[number]) =>
      need.action === grant.action && (need.on === undefined || need.on === grant.on);
    const refused = needs.filter((need) => !has.some((grant) => covers(need, grant)));
    const unused = has.filter((grant) => !needs.some((need) => covers(need, grant)));
    return {
      refused: refused.map(({ action }) => action).sort(),
      unused: unused.map(({ action }) => action).sort(),
    };
  }

  test.each(CLOUDS)('every call in a bundle is allowed, and nothing else is (%s)', (_cloud, packaged) => {
    for (const [name] of functionsOf(packaged())) {
      expect({ name, ...faults(packaged(), name) }).toEqual({ name, refused: [], unused: [] });
    }
  });

  test('a call that is not allowed, a right that is not used and the wrong bucket are all seen', () => {
    const template = structuredClone(global.template);
    const [statement] = template.Resources.GetCheckRole!.Properties.Policies[0].PolicyDocument.Statement;
    statement.Action = ['dynamodb:Query'];
    expect(faults({ ...global, template }, 'get-check')).toEqual({
      refused: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
      unused: ['dynamodb:Query'],
    });
    const upload = structuredClone(global.template);
    const { Statement } = upload.Resources.CheckUploadRole!.Properties.Policies[0].PolicyDocument;
    const reads = Statement.find(({ Action }: Statement) => Action.includes('s3:GetObjectVersion'));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as CloudFormation has it.
    reads.Resource = { 'Fn::Sub': '${CodeBucket.Arn}/tenants/*' };
    expect(faults({ ...global, template: upload }, 'check-upload')).toEqual({
      refused: ['s3:GetObject', 's3:GetObjectVersion'],
      unused: ['s3:GetObject', 's3:GetObjectVersion'],
    });
  });

  test('a queue’s address comes with the right to send to that queue, and the other way round', () => {
    for (const [name] of functionsOf(global)) {
      const { Environment } = global.template.Resources[functionId(name)]!.Properties;
      const variables: [string, unknown][] = Object.entries(Environment?.Variables ?? {});
      const told = variables
        .filter(([variable]) => variable.endsWith('_QUEUE_URL'))
        .map(([, value]) => targetOf(value));
      const may = granted(global.template, name).filter(({ action }) => action === 'sqs:SendMessage');
      expect({ name, may: may.map(({ on }) => on).sort() }).toEqual({ name, may: told.sort() });
    }
  });

  test('who reads from a queue may take from that queue alone', () => {
    for (const [, { Properties }] of ofType(global.template, 'AWS::Lambda::EventSourceMapping')) {
      const role = targetOf(global.template.Resources[targetOf(Properties.FunctionName)!]?.Properties.Role)!;
      const takes = roleStatements(global.template, role).filter(({ Action }) =>
        Action.includes('sqs:ReceiveMessage'),
      );
      expect(takes.flatMap(({ Resource }) => Resource.map(targetOf))).toEqual([
        targetOf(Properties.EventSourceArn),
      ]);
    }
  });

  test('the key is used by way of the services whose data is read or written', () => {
    for (const [name] of functionsOf(global)) {
      const statements = roleStatements(global.template, roleId(name));
      const services = new Set(
        statements
          .filter(({ Effect }) => Effect === 'Allow')
          .flatMap(({ Action }) => Action.map((action) => action.split(':')[0] ?? '')),
      );
      const expected = ['dynamodb', 's3', 'secretsmanager', 'sqs'].filter((each) => services.has(each));
      const key = statements.find(({ Action }) => Action.includes('kms:Decrypt'));
      const via = (key?.Condition?.StringLike?.['kms:ViaService'] ?? []) as { 'Fn::Sub': string }[];
      expect({ name, via: via.map((each) => each['Fn::Sub'].split('.')[0]) }).toEqual({
        name,
        via: expected,
      });
    }
  });
});

describe('the China regions', () => {
  test('are given nothing of SES, neither resource nor permission nor function', () => {
    const { Parameters: _parameters, ...rest } = china.template;
    const mail = textsIn(rest).filter(([, text]) => /AWS::SES|^ses:|ses\.amazonaws/.test(text));
    expect(mail).toEqual([]);
    expect('RecordDashbounceLambdaFunction' in china.template.Resources).toBe(false);
  });

  test('send mail through a server of one’s own, which has to be named', () => {
    expect(china.template.Parameters.MailTransport).toMatchObject({
      Default: 'smtp',
      AllowedValues: ['smtp'],
    });
    expect(china.template.Parameters.SmtpHost).not.toHaveProperty('Default');
    const { Variables } = china.template.Resources.SendDashnoticeLambdaFunction!.Properties.Environment;
    expect(Object.keys(Variables)).toEqual(
      expect.arrayContaining(['SMTP_HOST', 'SMTP_PORT', 'SMTP_SECRET_ARN']),
    );
  });
});

describe('packaging', () => {
  const textOf = ({ templateFile }: Packaged) => readFileSync(templateFile, 'utf8');
  const contents = ({ folder }: Packaged) =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(zip|mjs|map)$/.test(file))
        // What clouds of other tests have unpacked beside it is no part of it.
        .filter((file) => !file.startsWith('unpacked'))
        .map((file) => [
          file,
          createHash('sha256')
            .update(readFileSync(join(folder, file)))
            .digest('hex'),
        ]),
    );

  test(
    'twice gives the same bytes, wherever, in whatever time zone and for whatever cloud',
    () => {
      const timeZone = 'Asia/Shanghai';
      const again = packageService('elsewhere/deeper/package', { settings: CHINA, timeZone });
      expect(again.functions).toEqual(global.functions);
      expect(contents(again)).toEqual(contents(global));
      expect(textOf(again)).toBe(textOf(china));
      expect(textOf(templateFor(again.folder, { timeZone }))).toBe(textOf(global));
    },
    PACKAGING,
  );

  test('carries nothing of the machine it was done on', () => {
    for (const name of Object.keys(global.functions)) {
      const folder = join(global.folder, 'bundles', name);
      const found = readdirSync(folder).filter((file) => {
        const code = readFileSync(join(folder, file), 'utf8');
        return code.includes(root) || code.includes(process.cwd());
      });
      expect({ name, found }).toEqual({ name, found: [] });
    }
  });
});

describe('the operator’s pages', () => {
  const deploy = readFileSync(join(root, 'docs/deploy.md'), 'utf8');
  const parameters = readFileSync(join(root, 'infra/README.md'), 'utf8');

  test('say what to do about every alarm', () => {
    const alarms = ofType(global.template, 'AWS::CloudWatch::Alarm').map(([id]) => id);
    expect(alarms.filter((id) => !deploy.includes(id))).toEqual([]);
  });

  test('name every parameter', () => {
    const names = Object.keys({ ...global.template.Parameters, ...china.template.Parameters });
    expect(names.filter((name) => !parameters.includes(name))).toEqual([]);
  });

  test('say how much concurrency the functions reserve', () => {
    const reserved = ofType(global.template, 'AWS::Lambda::Function').map(
      ([, { Properties }]) => Properties.ReservedConcurrentExecutions['Fn::If'][1],
    );
    const sum = reserved.reduce((total, each) => total + each, 0);
    expect(deploy).toContain(`reserve ${sum} together`);
    expect(deploy).toContain(`has to be ${sum + 100} or more`);
  });
});
