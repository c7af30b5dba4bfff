import type { Listener } from '../web/loopback.ts';
import type { Inbox, InboxMessage } from './inbox.ts';
import { inboxPage, messagePage } from './inbox-page.ts';
import { readHtml } from './message-html.ts';

/** Pages of the inbox load nothing from elsewhere and cannot be framed by others. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: 'self'; frame-src 'self'; frame-ancestors 'none'";
/** A mail's own HTML: no scripts, no forms, nothing from elsewhere; its links open in a window of their own. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

function fileName(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`;
}

/**
 * Answers the inbox: a page, a page a message, `/messages` as JSON (`?from=N`: without the first N), attachments
 * and raw messages.
 */
export function inboxListener(inbox: Inbox): Listener {
  return (incoming, outgoing) => {
    const [path = '/', query] = (incoming.url ?? '/').split('?');
    if (incoming.method !== 'GET') {
      outgoing.writeHead(405).end();
      return;
    }
    const page = (html: string, policy: string) => {
      outgoing.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
      });
      outgoing.end(html);
    };
    if (path === '/') page(inboxPage(inbox.messages()), pagePolicy);
    else if (path === '/messages') {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      const from = Number(new URLSearchParams(query).get('from')) || 0;
      outgoing.end(JSON.stringify(inbox.messages().slice(from)));
    } else {
      const found = /^\/messages\/(\d+)(?:\/(html|raw|attachments)(?:\/(\d+))?)?$/.exec(path);
      const message = inbox.messages().find((each) => each.id === found?.[1]);
      if (!message) outgoing.writeHead(404).end();
      else if (found?.[2] === undefined) page(messagePage(message), pagePolicy);
      else if (found[2] === 'html') page(readHtml(message), mailPolicy);
      else if (found[2] === 'raw') {
        outgoing.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(inbox.raw(message.id));
      } else answerAttachment(outgoing, message, Number(found[3]));
    }
  };
}

function answerAttachment(outgoing: Parameters<Listener>[1], message: InboxMessage, place: number): void {
  const attachment = message.attachments[place];
  if (!attachment) {
    outgoing.writeHead(404).end();
    return;
  }
  // Always a download: an attached page must not run as one of the inbox's own.
  outgoing.writeHead(200, {
    'content-type': attachment.contentType,
    'content-disposition': fileName(attachment.filename),
  });
  outgoing.end(Buffer.from(attachment.content, 'base64'));
}
