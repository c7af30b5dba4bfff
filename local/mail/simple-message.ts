import { randomBytes } from 'node:crypto';

interface Part {
  Data: string;
  Charset?: string;
}

/** SES's simple content: subject, bodies, headers and attachments. */
export interface SimpleContent {
  Subject: Part;
  Body: { Text?: Part; Html?: Part };
  Headers?: { Name: string; Value: string }[];
  Attachments?: {
    RawContent: string;
    FileName: string;
    ContentType?: string;
    ContentDisposition?: string;
    ContentId?: string;
  }[];
}

/** Who a message is from and for. */
export interface MessageAddresses {
  from: string;
  to: readonly string[];
  cc: readonly string[];
  replyTo: readonly string[];
}

function encodedWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

function base64Lines(data: Buffer): string {
  return data.toString('base64').replace(/.{76}/g, '$&\r\n');
}

function part(headers: Record<string, string>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`;
}

function multipart(kind: string, parts: readonly string[]): { type: string; body: string } {
  const boundary = `=_${randomBytes(12).toString('hex')}`;
  const body = `${parts.map((each) => `--${boundary}\r\n${each}`).join('')}--${boundary}--\r\n`;
  return { type: `multipart/${kind}; boundary="${boundary}"`, body };
}

function textPart(type: string, text: string): string {
  return part(
    { 'Content-Type': `${type}; charset=UTF-8`, 'Content-Transfer-Encoding': 'base64' },
    base64Lines(Buffer.from(text)),
  );
}

/** Composes the message that SES would compose. */
export function composeMessage(addresses: MessageAddresses, content: SimpleContent): Uint8Array {
  const bodies = [
    ...(content.Body.Text ? [textPart('text/plain', content.Body.Text.Data)] : []),
    ...(content.Body.Html ? [textPart('text/html', content.Body.Html.Data)] : []),
  ];
  const alternative = multipart('alternative', bodies);
  const attachments = (content.Attachments ?? []).map((each) => {
    const name = encodedWord(each.FileName);
    return part(
      {
        'Content-Type': `${each.ContentType ?? 'application/octet-stream'}; name="${name}"`,
        'Content-Disposition': `${each.ContentDisposition?.toLowerCase() ?? 'attachment'}; filename="${name}"`,
        ...(each.ContentId ? { 'Content-ID': `<${each.ContentId}>` } : {}),
        'Content-Transfer-Encoding': 'base64',
      },
      base64Lines(Buffer.from(each.RawContent, 'base64')),
    );
  });
  const whole =
    attachments.length === 0
      ? alternative
      : multipart('mixed', [part({ 'Content-Type': alternative.type }, alternative.body), ...attachments]);
  const headers: Record<string, string> = {
    From: addresses.from,
    To: addresses.to.join(', '),
    ...(addresses.cc.length > 0 ? { Cc: addresses.cc.join(', ') } : {}),
    ...(addresses.replyTo.length > 0 ? { 'Reply-To': addresses.replyTo.join(', ') } : {}),
    Subject: encodedWord(content.Subject.Data),
    'MIME-Version': '1.0',
    'Content-Type': whole.type,
  };
  for (const { Name, Value } of content.Headers ?? []) headers[Name] = encodedWord(Value);
  return Buffer.from(part(headers, whole.body));
}
