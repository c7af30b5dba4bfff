import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import type { AccessKeys } from '../identity/principal.ts';
import { findHandler, unpackBundle } from '../lambda/bundle.ts';
import { FunctionLog } from '../lambda/function-log.ts';
import { LambdaFunction } from '../lambda/lambda-function.ts';
import { roleStatements } from '../template/role.ts';
import { logicalIdIn, type Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';

/** Where zips are: a folder of them, or a zip for each function, by its logical id or name. */
export type Artefacts = string | Readonly<Record<string, string>>;

/** What functions are made with. */
export interface FunctionMaking {
  artefacts: Artefacts;
  root: string;
  /** The folder in which bundles are unpacked. */
  bundles: string;
  keys: AccessKeys;
  runtime: URL;
  /** The most environments a function may have at once on this machine, whatever it reserves. */
  mostEnvironments: number | undefined;
  /** Variables that lead an SDK to the stand-ins. */
  endpoints: Readonly<Record<string, string>>;
}

function zipOf(stack: Stack, id: string, artefacts: Artefacts): string {
  const name = String(stack.ref(id, id));
  const code = stack.property(id, 'Code') as { S3Key?: string } | undefined;
  const path =
    typeof artefacts === 'string'
      ? join(artefacts, basename(code?.S3Key ?? ''))
      : (artefacts[id] ?? artefacts[name] ?? '');
  if (!existsSync(path))
    throw new TemplateFault(id, `its bundle ${path || basename(code?.S3Key ?? '')} is not there`);
  return path;
}

/** The variables that Lambda itself puts into every environment. */
function surroundings(stack: Stack, id: string, folder: string, memory: number): Record<string, string> {
  const name = String(stack.ref(id, id));
  const { region } = stack.surroundings;
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${String(stack.property(id, 'Runtime') ?? 'nodejs')}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    // Nothing of the person who runs the cloud may leak in: no profile, no log-in of theirs.
    AWS_CONFIG_FILE: join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    LAMBDA_TASK_ROOT: folder,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
    _HANDLER: String(stack.property(id, 'Handler')),
  };
}

function roleOf(
  stack: Stack,
  id: string,
): { arn: string; name: string; statements: ReturnType<typeof roleStatements> } {
  const role = logicalIdIn(stack.template.Resources[id]?.Properties?.Role);
  if (role === undefined || !stack.has(role))
    throw new TemplateFault(`${id}.Role`, 'is not a role of the template');
  const name = String(stack.ref(role, id));
  const { accountId } = stack.surroundings;
  return {
    name,
    arn: `arn:${stack.partition}:sts::${accountId}:assumed-role/${name}/${String(stack.ref(id, id))}`,
    statements: roleStatements(stack, role),
  };
}

function makeFunction(stack: Stack, id: string, making: FunctionMaking): LambdaFunction {
  const name = String(stack.ref(id, id));
  const handler = String(stack.property(id, 'Handler'));
  const bundle = unpackBundle(zipOf(stack, id, making.artefacts), making.bundles);
  const memory = Number(stack.property(id, 'MemorySize') ?? 128);
  const reserved = stack.property(id, 'ReservedConcurrentExecutions') as number | undefined;
  const environment = stack.property(id, 'Environment') as
    | { Variables?: Record<string, unknown> }
    | undefined;
  const variables = Object.entries(environment?.Variables ?? {}).map(([key, value]) => [key, String(value)]);
  const { arn, statements } = roleOf(stack, id);
  const most = making.mostEnvironments ?? Math.max(2, availableParallelism());
  return new LambdaFunction({
    logicalId: id,
    name,
    arn: String(stack.attribute(id, 'Arn', id)),
    ...findHandler(bundle, handler),
    variables: Object.fromEntries(variables) as Record<string, string>,
    surroundings: { ...surroundings(stack, id, bundle.folder, memory), ...making.endpoints },
    memory,
    timeout: Number(stack.property(id, 'Timeout') ?? 3),
    concurrency: Math.min(most, reserved ?? most),
    principal: { arn, statements },
    keys: making.keys,
    runtime: making.runtime,
    log: new FunctionLog(join(making.root, 'logs'), name),
  });
}

/** Makes the functions of a template, by ARN. */
export function makeFunctions(stack: Stack, making: FunctionMaking): Map<string, LambdaFunction> {
  const functions = stack.idsOf('AWS::Lambda::Function').map((id) => makeFunction(stack, id, making));
  return new Map(functions.map((each) => [each.setting.arn, each]));
}

/** Finds a function by the ARN of itself, of a version or of an alias. */
export function functionByArn(
  functions: ReadonlyMap<string, LambdaFunction>,
  arn: unknown,
  place: string,
): LambdaFunction {
  const text = String(arn);
  const found = functions.get(text) ?? functions.get(text.split(':').slice(0, 7).join(':'));
  if (!found) throw new TemplateFault(place, `no function ${text} in the template`);
  return found;
}
