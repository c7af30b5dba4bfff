import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { attributesMd5 } from './attributes-md5.ts';
import { type Message, md5, type Queue } from './queue.ts';

/** What an event source mapping in the template says. */
export interface EventSourceSetting {
  queue: Queue;
  target: LambdaFunction;
  batchSize: number;
  /** Seconds to gather a batch. */
  window: number;
  reportsFailures: boolean;
  concurrency: number;
  /** Milliseconds until a failed message is shown again, where AWS would wait for its visibility timeout. */
  retryDelay: number;
  region: string;
}

function record(message: Message, setting: EventSourceSetting): Record<string, unknown> {
  const attributes = Object.entries(message.attributes).map(([name, each]) => [
    name,
    {
      stringValue: each.StringValue,
      binaryValue: each.BinaryValue,
      stringListValues: [],
      binaryListValues: [],
      dataType: each.DataType,
    },
  ]);
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'LOCAL',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    },
    messageAttributes: Object.fromEntries(attributes),
    ...(attributes.length > 0 ? { md5OfMessageAttributes: attributesMd5(message.attributes) } : {}),
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: setting.queue.setting.arn,
    awsRegion: setting.region,
  };
}

/** The ids that failed, by a function's answer: all of them when the answer cannot be understood. */
export function failedIds(answer: unknown, ids: readonly string[]): ReadonlySet<string> {
  const failures = (answer as { batchItemFailures?: unknown } | null | undefined)?.batchItemFailures;
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return new Set(ids);
  const failed = failures.map((each) => (each as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  const known = failed.every((each) => typeof each === 'string' && ids.includes(each));
  return new Set(known ? (failed as string[]) : ids);
}

/** Takes messages from a queue to a function, as Lambda's pollers do. */
export class EventSource {
  readonly #setting: EventSourceSetting;
  readonly #stop = new AbortController();
  readonly #loops: Promise<void>[] = [];

  constructor(setting: EventSourceSetting) {
    this.#setting = setting;
  }

  start(): void {
    for (let i = 0; i < this.#setting.concurrency; i++) this.#loops.push(this.#poll());
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#loops);
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const batch = await this.#gather();
      if (signal.aborted) return;
      if (batch.length > 0) await this.#hand(batch);
    }
  }

  async #gather(): Promise<Message[]> {
    const { queue, batchSize, window } = this.#setting;
    const { signal } = this.#stop;
    const batch = await queue.receive(Math.min(batchSize, 10), 20, undefined, signal);
    const until = Date.now() + window * 1000;
    while (batch.length > 0 && batch.length < batchSize && !signal.aborted) {
      const left = (until - Date.now()) / 1000;
      if (left <= 0) break;
      batch.push(...(await queue.receive(Math.min(batchSize - batch.length, 10), left, undefined, signal)));
    }
    return batch;
  }

  async #hand(batch: Message[]): Promise<void> {
    const { target, queue, reportsFailures } = this.#setting;
    const result = await target.invoke({ Records: batch.map((each) => record(each, this.#setting)) });
    if (this.#stop.signal.aborted && result.error) return;
    const ids = batch.map((each) => each.id);
    const failed = result.error
      ? new Set(ids)
      : reportsFailures
        ? failedIds(result.value, ids)
        : new Set<string>();
    for (const message of batch) {
      if (failed.has(message.id)) queue.changeVisibility(message.receipt, this.#setting.retryDelay / 1000);
      else queue.delete(message.receipt);
    }
  }
}
