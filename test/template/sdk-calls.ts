import { functionModules, type Module, Receivers, type Unit } from './ports.ts';

/** What a function's code asks AWS for: an action, and which of our resources it acts on where that is known. */
export interface SdkCall {
  readonly action: string;
  readonly on: string | undefined;
}

/** The IAM actions that a command takes. A presigned request acts with the permissions of who signed it. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  BatchGetItemCommand: ['dynamodb:BatchGetItem'],
  DeleteItemCommand: ['dynamodb:DeleteItem'],
  GetItemCommand: ['dynamodb:GetItem'],
  PutItemCommand: ['dynamodb:PutItem'],
  QueryCommand: ['dynamodb:Query'],
  // Ours only put.
  TransactWriteItemsCommand: ['dynamodb:PutItem'],
  UpdateItemCommand: ['dynamodb:UpdateItem'],
  // Without the second S3 answers 403 for an object that is not there, which then looks like a fault of ours.
  GetObjectCommand: ['s3:GetObject', 's3:ListBucket'],
  ListObjectsV2Command: ['s3:ListBucket'],
  PutObjectCommand: ['s3:PutObject'],
  formSigner: ['s3:PutObject'],
  SendMessageBatchCommand: ['sqs:SendMessage'],
  SendMessageCommand: ['sqs:SendMessage'],
  // Ours hand over messages of their own making, for which SES asks for the second.
  SendEmailCommand: ['ses:SendEmail', 'ses:SendRawEmail'],
  GetSecretValueCommand: ['secretsmanager:GetSecretValue'],
  StartExecutionCommand: ['states:StartExecution'],
  DescribeExecutionCommand: ['states:DescribeExecution'],
};

/** The resource behind each class that makes commands; undefined: which one is told to it. */
export const PORT_RESOURCES: Readonly<Record<string, string | undefined>> = {
  TenantTable: 'Table',
  DynamoTenantRegister: 'Table',
  S3ReportsStore: 'ReportsBucket',
  S3ReferenceFiles: 'ReportsBucket',
  S3IncomingFiles: 'IncomingBucket',
  S3Inventories: 'ReportsBucket',
  SqsQueue: undefined,
  SesTransport: undefined,
};

/** How many arguments `read` has that names an object's version, see functions/services/incoming-files.ts. */
const WITH_VERSION = 3;

/** All that functions/ asks AWS for, told apart by function. */
export class SdkCalls {
  private readonly modules = functionModules();
  /** Classes that make commands. */
  readonly ports = new Map<string, ReadonlyMap<string, Unit>>();
  private readonly receivers: Receivers;

  constructor() {
    for (const { module } of this.modules.values()) {
      for (const [name, methods] of module.classes) {
        if ([...methods.values()].some(({ commands }) => commands.size > 0)) this.ports.set(name, methods);
      }
    }
    const trees = [...this.modules.values()].map(({ tree }) => tree);
    this.receivers = new Receivers(trees, new Set(this.ports.keys()));
  }

  /** @param sources the files of ours in its bundle */
  of(sources: readonly string[]): SdkCall[] {
    const modules = sources.flatMap((path) => this.modules.get(path)?.module ?? []);
    const calls = new Map<string, SdkCall>();
    const add = (command: string, on: string | undefined) => {
      const actions = ACTIONS[command];
      if (actions === undefined) throw new Error(`say in ACTIONS which IAM actions ${command} takes`);
      for (const action of actions) calls.set(`${action} ${on}`, { action, on });
    };
    for (const unit of this.reached(modules)) {
      for (const command of unit.commands) add(command, undefined);
      for (const { receiver, method, given } of unit.calls) {
        for (const port of this.receivers.portsOf(receiver)) {
          const on = PORT_RESOURCES[port];
          for (const reached of this.methodsFrom(port, method)) {
            for (const command of reached.commands) add(command, on);
            if (reached.versions && given >= WITH_VERSION)
              calls.set(`version ${on}`, { action: 's3:GetObjectVersion', on });
          }
        }
      }
    }
    return [...calls.values()];
  }

  /** Units that can run: modules' own statements, and what is named from there on; ports apart. */
  private reached(modules: readonly Module[]): Set<Unit> {
    const reached = new Set<Unit>();
    const left = modules.map(({ body }) => body);
    for (const { functions } of modules)
      left.push(...(functions.has('handler') ? [functions.get('handler')!] : []));
    for (let unit = left.pop(); unit; unit = left.pop()) {
      if (reached.has(unit)) continue;
      reached.add(unit);
      for (const { functions, classes } of modules) {
        for (const name of unit.names) {
          const named = functions.get(name);
          if (named) left.push(named);
          if (!this.ports.has(name)) left.push(...(classes.get(name)?.values() ?? []));
        }
      }
    }
    return reached;
  }

  /** A port's method and those of its own that it calls. */
  private methodsFrom(port: string, method: string): Set<Unit> {
    const methods = this.ports.get(port);
    const reached = new Set<Unit>();
    const left = [methods?.get(method)];
    for (let unit = left.pop(); unit; unit = left.pop()) {
      if (reached.has(unit)) continue;
      reached.add(unit);
      for (const { receiver, method: own } of unit.calls)
        if (receiver === 'this') left.push(methods?.get(own));
    }
    return reached;
  }
}
