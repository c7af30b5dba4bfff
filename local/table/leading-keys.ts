type Input = Record<string, unknown>;
type Item = Record<string, Record<string, unknown>>;

function textOf(attribute: Record<string, unknown> | undefined): string | undefined {
  const value = attribute && Object.values(attribute)[0];
  return value === undefined ? undefined : String(value);
}

/** The value that a key condition such as `#pk = :pk AND begins_with(sk, :sk)` sets the hash key to. */
function valueInExpression(input: Input, hashKey: string): string | undefined {
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const values = (input.ExpressionAttributeValues ?? {}) as Item;
  const expression = String(input.KeyConditionExpression ?? '');
  for (const found of expression.matchAll(
    /(?<![\w.-])(#?[\w.-]+)\s*=\s*(:\w+)|(?<!\w)(:\w+)\s*=\s*(#?[\w.-]+)/g,
  )) {
    const name = (found[1] ?? found[4]) as string;
    const value = (found[2] ?? found[3]) as string;
    if ((names[name] ?? name) === hashKey) return textOf(values[value]);
  }
  return undefined;
}

/** The values of the hash key that a request touches: IAM's `dynamodb:LeadingKeys`. */
export function leadingKeys(operation: string, input: Input, hashKey: string, table: string): string[] {
  const values: (string | undefined)[] = [];
  if (operation === 'Query') values.push(valueInExpression(input, hashKey));
  else if (operation === 'BatchGetItem') {
    const request = (input.RequestItems as Record<string, { Keys?: Item[] }> | undefined)?.[table];
    for (const key of request?.Keys ?? []) values.push(textOf(key[hashKey]));
  } else if (operation === 'BatchWriteItem') {
    const requests = (input.RequestItems as Record<string, Record<string, { Item?: Item; Key?: Item }>[]>)?.[
      table
    ];
    for (const each of requests ?? []) {
      const write = Object.values(each)[0];
      values.push(textOf((write?.Item ?? write?.Key)?.[hashKey]));
    }
  } else {
    const item = (input.Item ?? input.Key) as Item | undefined;
    values.push(textOf(item?.[hashKey]));
  }
  return values.filter((each) => each !== undefined);
}
