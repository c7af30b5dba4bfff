import { createRequire } from 'node:module';
import { AwsError } from '../aws/aws-error.ts';
import { type KeyValues, keepValues } from './kept-values.ts';

type Callback = (error: DynaliteError | null, output?: Record<string, unknown>) => void;

interface DynaliteError extends Error {
  statusCode?: number;
  body?: { __type: string; message?: string; Message?: string };
}

interface Store {
  tableDb: { awsAccountId: string; awsRegion: string };
  db: KeyValues & { close(done: (error?: Error) => void): void };
}

interface Operation {
  validation: { types: unknown; custom: unknown };
  action(store: Store, input: unknown, done: Callback): void;
}

const load = createRequire(import.meta.url);

/** Milliseconds. */
const READ_AHEAD = 50;

interface Dynalite {
  create(options: Record<string, unknown>): Store;
  checkTypes(input: unknown, types: unknown): Record<string, unknown>;
  checkValidations(input: unknown, types: unknown, custom: unknown, store: Store): void;
}

function dynalite(): Dynalite {
  const database = load('dynalite/db') as Pick<Dynalite, 'create'>;
  const checks = load('dynalite/validations') as Pick<Dynalite, 'checkTypes' | 'checkValidations'>;
  return { create: database.create, ...checks };
}

const operations = new Set(
  'BatchGetItem BatchWriteItem CreateTable DeleteItem DeleteTable DescribeTable DescribeTimeToLive GetItem ListTables PutItem Query Scan UpdateItem'.split(
    ' ',
  ),
);

/** dynalite's operations, called in this process instead of over a wire of its own. */
export class DynaliteStore {
  readonly #dynalite = dynalite();
  readonly #store: Store;
  readonly #operations = new Map<string, Operation>();

  /** Keeps tables in a folder, or in memory without one. */
  constructor(path: string | undefined, region: string, accountId: string) {
    this.#store = this.#dynalite.create({
      ...(path ? { path } : {}),
      createTableMs: 0,
      deleteTableMs: 0,
      updateTableMs: 0,
    });
    keepValues(this.#store.db);
    this.#store.tableDb.awsRegion = region;
    this.#store.tableDb.awsAccountId = accountId;
  }

  /** Carries out one operation. Throws AwsError as DynamoDB answers it. */
  run(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    if (!operations.has(operation)) {
      throw new AwsError(
        'UnknownOperationException',
        400,
        `The local cloud has no ${operation} of DynamoDB.`,
      );
    }
    const { validation, action } = this.#operation(operation);
    return new Promise((resolve, reject) => {
      try {
        const checked = this.#dynalite.checkTypes(input, validation.types);
        this.#dynalite.checkValidations(checked, validation.types, validation.custom, this.#store);
        action(this.#store, checked, (error, output) => {
          if (error) reject(asAwsError(error));
          else resolve(output ?? {});
        });
      } catch (error) {
        reject(asAwsError(error as DynaliteError));
      }
    });
  }

  #operation(operation: string): Operation {
    const known = this.#operations.get(operation);
    if (known) return known;
    const name = operation.charAt(0).toLowerCase() + operation.slice(1);
    const loaded = {
      validation: load(`dynalite/validations/${name}`) as Operation['validation'],
      action: load(`dynalite/actions/${name}`) as Operation['action'],
    };
    this.#operations.set(operation, loaded);
    return loaded;
  }

  /** dynalite reads ahead of what a limited query answers: such reads end before the store may be closed. */
  async close(): Promise<void> {
    await new Promise((resume) => setTimeout(resume, READ_AHEAD));
    await new Promise<void>((resolve, reject) =>
      this.#store.db.close((error) => (error ? reject(error) : resolve())),
    );
  }
}

function asAwsError(error: DynaliteError): Error {
  if (!error.body) return error;
  const code = error.body.__type.split('#').at(-1) as string;
  return new AwsError(code, error.statusCode ?? 400, error.body.message ?? error.body.Message ?? '');
}
