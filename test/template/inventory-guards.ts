import { type Guard, resource } from './guard.ts';
import {
  inSeries,
  ofType,
  roleStatements,
  type Statement,
  statementsOf,
  type Template,
  targetOf,
} from './template.ts';

/** Who goes by inventories. */
const READERS = new Set(['StartRecheckRole', 'FinishRecheckRole', 'RecheckMachineRole']);

// biome-ignore lint/suspicious/noTemplateCurlyInString: as CloudFormation has it.
const PLACE = { 'Fn::Sub': '${ReportsBucket.Arn}/inventories/*' };
const isOfInventories = ({ Resource }: Statement) =>
  Resource.some((one) => JSON.stringify(one) === JSON.stringify(PLACE));

/** Whether a statement lets inventories be written or read, and nothing else. */
export function isForInventories(id: string, statement: Statement): boolean {
  if (statement.Resource.length !== 1 || !isOfInventories(statement)) return false;
  return id === 'ReportsBucketPolicy' || READERS.has(id);
}

/** Inventories of a bucket, also those that are made only under a condition. */
function inventoriesOf(template: Template, id: string): readonly Record<string, unknown>[] {
  const written = resource(template, id).Properties.InventoryConfigurations;
  return written === undefined ? [] : inSeries(written['Fn::If']?.[1] ?? written);
}

/** What S3 is let do with inventories: write those of our uploads, asked by this account. */
function writesOfOurs({ Principal, Action, Condition }: Statement): boolean {
  const who = JSON.stringify(Principal);
  return (
    who === '{"Service":"s3.amazonaws.com"}' &&
    String(Action) === 's3:PutObject' &&
    targetOf(Condition?.StringEquals?.['aws:SourceAccount']) === 'AWS::AccountId' &&
    targetOf(Condition?.ArnLike?.['aws:SourceArn']) === 'IncomingBucket'
  );
}

/** The actions that a map's reader takes, by the integration it is written as. */
const READER_ACTIONS: Readonly<Record<string, string>> = {
  's3:listObjectsV2': 's3:ListBucket',
  's3:getObject': 's3:GetObject',
};

/** A map's items, with the right that its machine needs to read them. */
function unreadable(template: Template): string[] {
  const { Definition } = resource(template, 'RecheckMachine').Properties;
  const may = new Set(roleStatements(template, 'RecheckMachineRole').flatMap(({ Action }) => Action));
  const readers = Object.entries<{ ItemReader?: { Resource: string } }>(Definition.States).flatMap(
    ([name, { ItemReader }]) => (ItemReader ? [[name, ItemReader.Resource] as const] : []),
  );
  return readers
    .filter(([, reader]) => !may.has(READER_ACTIONS[reader.split(':::')[1] ?? ''] ?? 'unknown'))
    .map(([name]) => name);
}

const inventoryStatements = (template: Template) =>
  statementsOf(resource(template, 'ReportsBucketPolicy').Properties.PolicyDocument).filter(isOfInventories);

/** S3's inventories of the uploads: who writes them, who reads them, what they hold. */
export const INVENTORY_GUARDS: readonly Guard[] = [
  {
    what: 'inventories are made only where they are switched on',
    faults: (template) => [
      ...(template.Parameters.Inventory?.Default === 'none' ? [] : ['Inventory']),
      ...ofType(template, 'AWS::S3::Bucket')
        .filter(([id]) => inventoriesOf(template, id).length > 0)
        .filter(([, each]) => each.Properties.InventoryConfigurations['Fn::If']?.[0] !== 'HasInventory')
        .map(([id]) => id),
    ],
    broken: (template) => {
      template.Parameters.Inventory!.Default = 'Daily';
    },
  },
  {
    what: 'an inventory lists what a re-check needs, as CSV, where S3 may write it',
    faults: (template) =>
      inventoriesOf(template, 'IncomingBucket')
        .filter((each) => {
          const { Format, BucketArn, Prefix } = each.Destination as Record<string, unknown>;
          const fits =
            Format === 'CSV' && targetOf(BucketArn) === 'ReportsBucket' && Prefix === 'inventories';
          const lists =
            (each.OptionalFields as string[]).includes('Size') && each.IncludedObjectVersions === 'Current';
          return !fits || !lists || inventoryStatements(template).length !== 1;
        })
        .map(({ Id }) => String(Id)),
    broken: (template) => {
      Object.assign(inventoriesOf(template, 'IncomingBucket')[0]!, { OptionalFields: ['ETag'] });
    },
  },
  {
    what: 'inventories are written by S3 for our uploads in our account alone',
    faults: (template) =>
      inventoryStatements(template)
        .filter((each) => !writesOfOurs(each))
        .map(({ Sid }) => String(Sid)),
    broken: (template) => {
      const { Statement } = resource(template, 'ReportsBucketPolicy').Properties.PolicyDocument;
      delete Statement.at(-1)['Fn::If'][1].Condition.ArnLike;
    },
  },
  {
    what: 'inventories are read by re-checks alone, which write none',
    faults: (template) =>
      ofType(template, 'AWS::IAM::Role')
        .flatMap(([id]) => roleStatements(template, id).map((each) => [id, each] as const))
        .filter(([, each]) => isOfInventories(each))
        .filter(([id, each]) => !READERS.has(id) || String(each.Action) !== 's3:GetObject')
        .map(([id]) => id),
    broken: (template) => {
      const { Statement } = resource(template, 'GetCheckRole').Properties.Policies[0].PolicyDocument;
      Statement[1].Resource = PLACE;
    },
  },
  {
    what: 'the state machine may read what its maps go by',
    faults: unreadable,
    broken: (template) => {
      const { Statement } = resource(template, 'RecheckMachineRole').Properties.Policies[0].PolicyDocument;
      for (const each of Statement) if (each.Action === 's3:ListBucket') each.Action = 's3:GetBucketAcl';
    },
  },
];
