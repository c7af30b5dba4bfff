import { AwsError } from '../aws/aws-error.ts';
import type { DynaliteStore } from './dynalite-store.ts';

type Input = Record<string, unknown>;
type Item = Record<string, Record<string, unknown>>;

/** One action of a transaction. */
export interface TransactAction {
  kind: 'Put' | 'Update' | 'Delete' | 'ConditionCheck';
  input: Input;
  key: Item;
}

/** An item before the transaction, to be put back if it fails. */
interface Before {
  table: string;
  key: Item;
  item: Item | undefined;
}

/** Reads the actions of TransactWriteItems; `keyNames` tells a table's key attributes. */
export function readActions(input: Input, keyNames: (table: string) => readonly string[]): TransactAction[] {
  const items = (input.TransactItems ?? []) as Record<string, Input>[];
  if (items.length < 1 || items.length > 100) {
    throw new AwsError('ValidationException', 400, 'Member must have length between 1 and 100, inclusive');
  }
  return items.map((each) => {
    const [kind, action] = Object.entries(each)[0] as [TransactAction['kind'], Input];
    const names = keyNames(String(action.TableName));
    const whole = (action.Item ?? action.Key) as Item;
    const key = Object.fromEntries(names.map((name) => [name, whole[name] as Record<string, unknown>]));
    return { kind, input: action, key };
  });
}

function checkDistinct(actions: readonly TransactAction[]): void {
  const keys = new Set(actions.map((each) => JSON.stringify([each.input.TableName, each.key])));
  if (keys.size < actions.length) {
    throw new AwsError(
      'ValidationException',
      400,
      'Transaction request cannot include multiple operations on one item',
    );
  }
}

async function itemAt(store: DynaliteStore, table: string, key: Item): Promise<Item | undefined> {
  const output = await store.run('GetItem', { TableName: table, Key: key, ConsistentRead: true });
  return output.Item as Item | undefined;
}

/** A condition alone is checked by writing the item as it is: put again, or deleted where there is none. */
async function carryOut(store: DynaliteStore, action: TransactAction, before: Before): Promise<void> {
  const { ReturnValuesOnConditionCheckFailure: _ignored, ...input } = action.input;
  if (action.kind !== 'ConditionCheck') {
    await store.run(`${action.kind}Item`, input);
    return;
  }
  const { Key, ...condition } = input;
  if (before.item) await store.run('PutItem', { ...condition, Item: before.item });
  else await store.run('DeleteItem', { ...condition, Key });
}

async function putBack(store: DynaliteStore, befores: readonly Before[]): Promise<void> {
  for (const { table, key, item } of befores) {
    if (item) await store.run('PutItem', { TableName: table, Item: item });
    else await store.run('DeleteItem', { TableName: table, Key: key });
  }
}

interface Reason {
  Code: string;
  Message?: string;
  Item?: Item;
}

function reasonOf(error: unknown, action: TransactAction, before: Before): Reason {
  if (!(error instanceof AwsError)) throw error;
  const conditional = error.code === 'ConditionalCheckFailedException';
  const code = conditional ? 'ConditionalCheckFailed' : 'ValidationError';
  const showsOld =
    action.input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && before.item !== undefined;
  return {
    Code: code,
    Message: error.message,
    ...(conditional && showsOld ? { Item: before.item as Item } : {}),
  };
}

/**
 * Carries out all actions or none. The caller makes sure that nobody else is at the tables meanwhile.
 * Throws TransactionCanceledException with a reason for each action.
 */
export async function transactWrite(store: DynaliteStore, actions: readonly TransactAction[]): Promise<void> {
  checkDistinct(actions);
  const befores: Before[] = [];
  for (const { input, key } of actions) {
    const table = String(input.TableName);
    befores.push({ table, key, item: await itemAt(store, table, key) });
  }
  const reasons: Reason[] = [];
  const done: Before[] = [];
  for (const [i, action] of actions.entries()) {
    const before = befores[i] as Before;
    try {
      await carryOut(store, action, before);
      done.push(before);
      reasons.push({ Code: 'None' });
    } catch (error) {
      reasons.push(reasonOf(error, action, before));
    }
  }
  if (reasons.every((each) => each.Code === 'None')) return;
  await putBack(store, done);
  const codes = reasons.map((each) => each.Code).join(', ');
  throw new AwsError(
    'TransactionCanceledException',
    400,
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}
