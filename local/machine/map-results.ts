import type { State } from './definition.ts';
import type { MachineStorage } from './machine-storage.ts';
import { fillTemplate, type Sources } from './payload-template.ts';

/** The outcome of one execution of a map. */
export interface ChildResult {
  executionArn: string;
  name: string;
  input: unknown;
  output?: unknown;
  error?: { error: string; cause: string };
  startedAt: Date;
  stoppedAt: Date;
}

function described(result: ChildResult, machineArn: string): Record<string, unknown> {
  return {
    ExecutionArn: result.executionArn,
    Input: JSON.stringify(result.input),
    InputDetails: { Included: true },
    Name: result.name,
    ...(result.error
      ? { Error: result.error.error, Cause: result.error.cause, Status: 'FAILED' }
      : { Output: JSON.stringify(result.output), OutputDetails: { Included: true }, Status: 'SUCCEEDED' }),
    StartDate: result.startedAt.toISOString(),
    StopDate: result.stoppedAt.toISOString(),
    StateMachineArn: machineArn,
  };
}

/** Writes a map's results as Step Functions does: a manifest, and a file each of what succeeded and what failed. */
export async function writeResults(
  state: State,
  results: readonly ChildResult[],
  run: { arn: string; machineArn: string },
  sources: Sources,
  storage: MachineStorage,
): Promise<Record<string, unknown>> {
  const given = fillTemplate(state.ResultWriter?.Parameters, sources) as { Bucket: string; Prefix?: string };
  const folder = [given.Prefix?.replace(/\/$/, ''), run.arn.split(':').at(-1)].filter(Boolean).join('/');
  const files: Record<string, { Key: string; Size: number }[]> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  for (const status of ['SUCCEEDED', 'FAILED'] as const) {
    const own = results.filter((each) => (each.error ? 'FAILED' : 'SUCCEEDED') === status);
    if (own.length === 0) continue;
    const text = JSON.stringify(own.map((each) => described(each, run.machineArn)));
    const Key = `${folder}/${status}_0.json`;
    await storage.put(given.Bucket, Key, text);
    files[status]?.push({ Key, Size: Buffer.byteLength(text) });
  }
  const Key = `${folder}/manifest.json`;
  const manifest = { DestinationBucket: given.Bucket, MapRunArn: run.arn, ResultFiles: files };
  await storage.put(given.Bucket, Key, JSON.stringify(manifest));
  return { MapRunArn: run.arn, ResultWriterDetails: { Bucket: given.Bucket, Key } };
}
