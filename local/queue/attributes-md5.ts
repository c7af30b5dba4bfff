import { createHash } from 'node:crypto';
import type { MessageAttribute } from './queue.ts';

/** The MD5 that SQS answers for a message's attributes: over their names in order, types and values, each with its length. */
export function attributesMd5(attributes: Readonly<Record<string, MessageAttribute>>): string {
  const hash = createHash('md5');
  const add = (data: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    hash.update(length).update(data);
  };
  for (const name of Object.keys(attributes).sort()) {
    const attribute = attributes[name] as MessageAttribute;
    add(Buffer.from(name));
    add(Buffer.from(attribute.DataType));
    const isBinary = attribute.DataType.startsWith('Binary');
    hash.update(Uint8Array.of(isBinary ? 2 : 1));
    add(
      isBinary
        ? Buffer.from(attribute.BinaryValue ?? '', 'base64')
        : Buffer.from(attribute.StringValue ?? ''),
    );
  }
  return hash.digest('hex');
}
