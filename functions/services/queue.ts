import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CLIENT_SETTINGS } from './client-settings.ts';

/** A queue of messages of one shape. */
export interface Queue<Message> {
  send(message: Message): Promise<void>;
  /** Any number of messages. @throws where one was not taken; then some may have been, and all can be sent again */
  sendAll(messages: readonly Message[]): Promise<void>;
}

/** SQS's limit for a batch. */
const BATCH = 10;

export class SqsQueue<Message> implements Queue<Message> {
  private readonly client: SQSClient;
  private readonly url: string;

  constructor(url: string, client = new SQSClient(CLIENT_SETTINGS)) {
    this.client = client;
    this.url = url;
  }

  async send(message: Message): Promise<void> {
    await this.client.send(
      new SendMessageCommand({ QueueUrl: this.url, MessageBody: JSON.stringify(message) }),
    );
  }

  async sendAll(messages: readonly Message[]): Promise<void> {
    for (let i = 0; i < messages.length; i += BATCH) {
      const Entries = messages
        .slice(i, i + BATCH)
        .map((message, k) => ({ Id: String(k), MessageBody: JSON.stringify(message) }));
      const { Failed = [] } = await this.client.send(
        new SendMessageBatchCommand({ QueueUrl: this.url, Entries }),
      );
      if (Failed.length > 0) throw new Error(`the queue did not take ${Failed.length} messages`);
    }
  }
}
