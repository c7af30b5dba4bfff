import { csvItems } from './csv-items.ts';
import type { ItemReader, State } from './definition.ts';
import { inventoryItems } from './inventory-items.ts';
import type { MachineStorage } from './machine-storage.ts';
import { fillTemplate, type Sources, valueAt } from './payload-template.ts';
import { StateError } from './state-error.ts';

const delimiters: Record<string, string> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

async function readItems(reader: ItemReader, sources: Sources, storage: MachineStorage): Promise<unknown[]> {
  const given = fillTemplate(reader.Parameters ?? {}, sources) as {
    Bucket: string;
    Prefix?: string;
    Key?: string;
  };
  const config = reader.ReaderConfig ?? {};
  const action = reader.Resource.split(':::')[1];
  if (action === 's3:listObjectsV2') return storage.list(given.Bucket, given.Prefix ?? '');
  if (action !== 's3:getObject')
    throw new StateError('States.ItemReaderFailed', `unknown reader ${reader.Resource}`);
  if (config.InputType === 'MANIFEST')
    return inventoryItems({ bucket: given.Bucket, key: given.Key ?? '' }, config, storage);
  const text = await storage.get(given.Bucket, given.Key ?? '');
  switch (config.InputType) {
    case 'CSV': {
      const headers = config.CSVHeaderLocation === 'GIVEN' ? (config.CSVHeaders ?? []) : undefined;
      return csvItems(text, headers, delimiters[config.CSVDelimiter ?? 'COMMA']);
    }
    case 'JSONL':
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as unknown);
    case 'JSON': {
      const items = JSON.parse(text) as unknown;
      if (Array.isArray(items)) return items;
      throw new StateError('States.ItemReaderFailed', 'the file is not a JSON array');
    }
    default:
      throw new StateError(
        'States.ItemReaderFailed',
        `the local cloud cannot read ${String(config.InputType)}`,
      );
  }
}

/** The items of a Map state, each as its selector makes it. */
export async function itemsOf(state: State, sources: Sources, storage: MachineStorage): Promise<unknown[]> {
  const { ItemReader: reader } = state;
  const items = reader
    ? (await readItems(reader, sources, storage)).slice(0, reader.ReaderConfig?.MaxItems)
    : (valueAt(state.ItemsPath ?? '$', sources) as unknown[]);
  if (!Array.isArray(items)) throw new StateError('States.Runtime', 'the items of a map are not a list');
  if (state.ItemSelector === undefined) return items;
  return items.map((Value, Index) =>
    fillTemplate(state.ItemSelector, {
      input: sources.input,
      context: { ...sources.context, Map: { Item: { Index, Value } } },
    }),
  );
}

/** Gathers items into batches, each the input of one execution, where the state has an ItemBatcher. */
export function batchesOf(state: State, items: readonly unknown[], sources: Sources): unknown[] {
  const { ItemBatcher: batcher } = state;
  if (!batcher) return [...items];
  const BatchInput = batcher.BatchInput === undefined ? undefined : fillTemplate(batcher.BatchInput, sources);
  const most = batcher.MaxItemsPerBatch ?? Number.POSITIVE_INFINITY;
  const mostBytes = batcher.MaxInputBytesPerBatch ?? 262_144;
  const batches: unknown[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const last = batches.at(-1);
    if (last && last.length < most && bytes + size <= mostBytes) {
      last.push(item);
      bytes += size;
    } else {
      batches.push([item]);
      bytes = size;
    }
  }
  return batches.map((Items) => (BatchInput === undefined ? { Items } : { BatchInput, Items }));
}
