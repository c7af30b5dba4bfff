import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Journal } from '../journal.ts';

/** A message attribute as SQS carries it. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

/** A message in a queue. */
export interface Message {
  id: string;
  body: string;
  attributes: Record<string, MessageAttribute>;
  /** Milliseconds since 1970. */
  sentAt: number;
  /** Hidden until then. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number;
  /** Of the last receive; older handles no longer count for changing visibility. */
  receipt: string;
}

/** What the template says about a queue; times in seconds. */
export interface QueueSetting {
  name: string;
  arn: string;
  url: string;
  visibilityTimeout: number;
  delay: number;
  retention: number;
  wait: number;
  largestMessage: number;
  redrive: { deadLetterArn: string; maxReceiveCount: number } | undefined;
  kmsKey: string | undefined;
}

type Entry = { sent: Message } | { deleted: string } | { received: string; count: number; at: number };

/** MD5 in hex, which clients compare bodies by. */
export function md5(text: string | Uint8Array): string {
  return createHash('md5').update(text).digest('hex');
}

/** A standard queue: at least once, in no promised order, kept in a journal. */
export class Queue {
  readonly setting: QueueSetting;
  readonly #journal: Journal<Entry>;
  readonly #now: () => number;
  readonly #messages = new Map<string, Message>();
  /** Messages that can be received now, the oldest first. */
  #ready: Message[] = [];
  /** Delayed messages and those in flight. */
  readonly #hidden = new Set<Message>();
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #deadLetters: ((message: Message) => void) | undefined;

  constructor(setting: QueueSetting, path: string, now: () => number) {
    this.setting = setting;
    this.#now = now;
    this.#journal = new Journal(path);
    for (const entry of this.#journal.read()) this.#replay(entry);
    this.#ready = [...this.#messages.values()];
    this.#journal.compact(this.#ready.map((sent) => ({ sent })));
  }

  #replay(entry: Entry): void {
    if ('sent' in entry) this.#messages.set(entry.sent.id, { ...entry.sent, visibleAt: 0 });
    else if ('deleted' in entry) this.#messages.delete(entry.deleted);
    else {
      const message = this.#messages.get(entry.received);
      if (message) {
        message.receiveCount = entry.count;
        message.firstReceivedAt ||= entry.at;
      }
    }
  }

  /** Where messages go that were received too often. */
  redriveTo(take: (message: Message) => void): void {
    this.#deadLetters = take;
  }

  send(body: string, attributes: Record<string, MessageAttribute> = {}, delay = this.setting.delay): Message {
    const now = this.#now();
    const message: Message = {
      id: randomUUID(),
      body,
      attributes,
      sentAt: now,
      visibleAt: now + delay * 1000,
      receiveCount: 0,
      firstReceivedAt: 0,
      receipt: '',
    };
    this.#add(message);
    return message;
  }

  /** Takes a message that another queue gave up. */
  takeOver(message: Message): void {
    this.#add({ ...message, visibleAt: 0, receiveCount: 0, receipt: '' });
  }

  #add(message: Message): void {
    this.#messages.set(message.id, message);
    this.#journal.append({ sent: message });
    if (message.visibleAt > this.#now()) this.#hide(message);
    else this.#show(message);
  }

  #show(message: Message): void {
    this.#ready.push(message);
    for (const wake of [...this.#waiting]) wake();
  }

  #hide(message: Message): void {
    this.#hidden.add(message);
    this.#schedule();
  }

  /** Brings back what has become visible, and throws away what is too old. */
  #refresh(): void {
    const now = this.#now();
    for (const message of this.#hidden) {
      if (message.visibleAt > now) continue;
      this.#hidden.delete(message);
      this.#show(message);
    }
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#hidden.size === 0) return;
    let next = Number.POSITIVE_INFINITY;
    for (const message of this.#hidden) next = Math.min(next, message.visibleAt);
    this.#timer = setTimeout(() => this.#refresh(), Math.max(1, Math.min(next - this.#now(), 2 ** 31 - 1)));
    this.#timer.unref();
  }

  /** Receives up to `most` messages that are visible now; each is hidden for `visibility` seconds. */
  receiveNow(most: number, visibility = this.setting.visibilityTimeout): Message[] {
    const now = this.#now();
    const received: Message[] = [];
    while (received.length < most && this.#ready.length > 0) {
      const message = this.#ready.shift() as Message;
      if (!this.#messages.has(message.id)) continue;
      if (now - message.sentAt > this.setting.retention * 1000) {
        this.#forget(message);
        continue;
      }
      const { redrive } = this.setting;
      if (redrive && this.#deadLetters && message.receiveCount >= redrive.maxReceiveCount) {
        this.#forget(message);
        this.#deadLetters(message);
        continue;
      }
      message.receiveCount += 1;
      message.firstReceivedAt ||= now;
      message.receipt = `${message.id}.${randomBytes(9).toString('base64url')}`;
      message.visibleAt = now + visibility * 1000;
      this.#journal.append({ received: message.id, count: message.receiveCount, at: now });
      if (visibility > 0) this.#hide(message);
      else this.#show(message);
      received.push({ ...message });
      if (visibility === 0 && this.#ready.every((each) => received.some((got) => got.id === each.id))) break;
    }
    return received;
  }

  /** Receives, waiting up to `seconds` for a first message; ends early when `signal` is aborted. */
  async receive(
    most: number,
    seconds: number,
    visibility?: number,
    signal?: AbortSignal,
  ): Promise<Message[]> {
    const until = this.#now() + seconds * 1000;
    for (;;) {
      const messages = this.receiveNow(most, visibility);
      const left = until - this.#now();
      if (messages.length > 0 || left <= 0 || signal?.aborted) return messages;
      await this.#untilWoken(left, signal);
    }
  }

  #untilWoken(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  #byReceipt(receipt: string): Message | undefined {
    return this.#messages.get(receipt.slice(0, 36));
  }

  #forget(message: Message): void {
    this.#messages.delete(message.id);
    this.#hidden.delete(message);
    this.#journal.append({ deleted: message.id });
  }

  /** Deletes by receipt handle; false when the handle is none of this queue's. A message gone already is fine. */
  delete(receipt: string): boolean {
    const message = this.#byReceipt(receipt);
    if (message) {
      this.#forget(message);
      const at = this.#ready.indexOf(message);
      if (at >= 0) this.#ready.splice(at, 1);
    }
    return receipt.length > 37;
  }

  /** Hides a message in flight for so many seconds from now; 0 shows it at once. False when it is not in flight. */
  changeVisibility(receipt: string, seconds: number): boolean {
    const message = this.#byReceipt(receipt);
    if (!message || message.receipt !== receipt || !this.#hidden.has(message)) return false;
    message.visibleAt = this.#now() + seconds * 1000;
    this.#refresh();
    return true;
  }

  /** Makes every hidden message visible now, as if its time had passed. */
  showAll(): void {
    for (const message of this.#hidden) message.visibleAt = 0;
    this.#refresh();
  }

  purge(): void {
    for (const message of [...this.#messages.values()]) this.#forget(message);
    this.#ready = [];
  }

  /** How many messages are visible, in flight, and delayed. */
  counts(): { visible: number; inFlight: number; delayed: number } {
    this.#refresh();
    const delayed = [...this.#hidden].filter((each) => each.receiveCount === 0).length;
    return { visible: this.#ready.length, inFlight: this.#hidden.size - delayed, delayed };
  }

  /** The bodies of all messages, for a look at dead letters. */
  peek(): readonly Message[] {
    return [...this.#messages.values()];
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const wake of [...this.#waiting]) wake();
    this.#journal.close();
  }
}
