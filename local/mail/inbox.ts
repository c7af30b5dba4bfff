import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';

/** A file attached to a message. */
export interface InboxAttachment {
  filename: string;
  contentType: string;
  /** Bytes. */
  size: number;
  contentId?: string;
  /** Base64. */
  content: string;
}

/** A message that the product sent. */
export interface InboxMessage {
  id: string;
  /** When it came, ISO 8601. */
  receivedAt: string;
  /** How it came. */
  by: 'smtp' | 'ses';
  /** Whom the envelope names. */
  envelope: { from: string; to: string[] };
  from: string;
  to: string[];
  cc: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
  /** By lower-case name; the last of a name counts. */
  headers: Record<string, string>;
  attachments: InboxAttachment[];
}

/** A message as it came over the wire. */
export interface RawMessage {
  by: 'smtp' | 'ses';
  from: string;
  to: string[];
  raw: Uint8Array;
}

function addresses(list: readonly Address[] | undefined): string[] {
  return (list ?? []).flatMap((each) => (each.address ? [each.address] : addresses(each.group)));
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array
    ? Buffer.from(content.buffer, content.byteOffset, content.length)
    : Buffer.from(content);
}

async function readMessage(id: string, receivedAt: string, message: RawMessage): Promise<InboxMessage> {
  const mail = await PostalMime.parse(message.raw);
  return {
    id,
    receivedAt,
    by: message.by,
    envelope: { from: message.from, to: message.to },
    from: mail.from?.address ?? '',
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    replyTo: addresses(mail.replyTo),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map((each) => [each.key, each.value])),
    attachments: mail.attachments.map((each) => {
      const content = bytesOf(each.content);
      return {
        filename: each.filename ?? '',
        contentType: each.mimeType,
        size: content.length,
        ...(each.contentId ? { contentId: each.contentId } : {}),
        content: content.toString('base64'),
      };
    }),
  };
}

/** Every message that the product sent, kept as .eml files. */
export class Inbox {
  readonly #folder: string;
  readonly #now: () => Date;
  readonly #messages: InboxMessage[] = [];
  readonly #listeners = new Set<() => void>();
  #count = 0;

  constructor(folder: string, now: () => Date) {
    this.#folder = folder;
    this.#now = now;
    mkdirSync(folder, { recursive: true });
  }

  /** Reads what an earlier run received. */
  async open(): Promise<void> {
    for (const name of readdirSync(this.#folder).sort()) {
      if (!name.endsWith('.json')) continue;
      const id = name.slice(0, -5);
      const about = JSON.parse(readFileSync(join(this.#folder, name), 'utf8')) as Omit<RawMessage, 'raw'> & {
        at: string;
      };
      const path = join(this.#folder, `${id}.eml`);
      if (!existsSync(path)) continue;
      this.#messages.push(await readMessage(id, about.at, { ...about, raw: readFileSync(path) }));
      this.#count = Math.max(this.#count, Number(id));
    }
  }

  async receive(message: RawMessage): Promise<InboxMessage> {
    this.#count += 1;
    const id = String(this.#count).padStart(6, '0');
    const at = this.#now().toISOString();
    writeFileSync(join(this.#folder, `${id}.eml`), message.raw);
    const about = { by: message.by, from: message.from, to: message.to, at };
    writeFileSync(join(this.#folder, `${id}.json`), JSON.stringify(about));
    for (const listener of [...this.#listeners]) listener();
    const read = await readMessage(id, at, message);
    this.#messages.push(read);
    return read;
  }

  /** Called for each mail whose bytes came and are kept, before it is read, until the answered function is called. */
  onArrival(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The oldest first. */
  messages(): readonly InboxMessage[] {
    return this.#messages;
  }

  /** The bytes of a message as they came. */
  raw(id: string): Uint8Array | undefined {
    if (!this.#messages.some((each) => each.id === id)) return undefined;
    return readFileSync(join(this.#folder, `${id}.eml`));
  }

  clear(): void {
    this.#messages.length = 0;
    for (const name of readdirSync(this.#folder)) rmSync(join(this.#folder, name), { force: true });
  }
}
