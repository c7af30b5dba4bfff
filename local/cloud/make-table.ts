import type { TableSetting } from '../table/table-service.ts';
import type { Stack } from '../template/stack.ts';

interface KeyPart {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

interface Index {
  IndexName: string;
  KeySchema: KeyPart[];
}

const created = ['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];

function namesOf(schema: readonly KeyPart[]): string[] {
  return schema.toSorted((a, b) => a.KeyType.localeCompare(b.KeyType)).map((each) => each.AttributeName);
}

function setting(stack: Stack, id: string): TableSetting {
  const properties = stack.properties(id);
  const name = String(stack.ref(id, id));
  const indexes = [
    ...((properties.GlobalSecondaryIndexes as Index[] | undefined) ?? []),
    ...((properties.LocalSecondaryIndexes as Index[] | undefined) ?? []),
  ];
  const expiry = properties.TimeToLiveSpecification as
    | { AttributeName: string; Enabled: boolean }
    | undefined;
  return {
    arn: String(stack.attribute(id, 'Arn', id)),
    name,
    keyNames: namesOf(properties.KeySchema as KeyPart[]),
    indexes: Object.fromEntries(indexes.map((each) => [each.IndexName, namesOf(each.KeySchema)[0] ?? ''])),
    create: {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      ...Object.fromEntries(
        created.filter((each) => each in properties).map((each) => [each, properties[each]]),
      ),
    },
    expiry: expiry && String(expiry.Enabled) === 'true' ? expiry.AttributeName : undefined,
  };
}

/** The tables of a template. */
export function tableSettings(stack: Stack): TableSetting[] {
  return stack.idsOf('AWS::DynamoDB::Table').map((id) => setting(stack, id));
}
