import { escapeXml } from '../aws/xml.ts';
import type { InboxMessage } from './inbox.ts';

/** As in mail programs: a link opens a window of its own, which knows nothing of the mail. */
const linksOutside = '<base target="_blank">';

/** A message's HTML with its inline pictures put in place, or its text when it has no HTML. */
export function readHtml(message: InboxMessage): string {
  if (message.html === '') {
    return `<!doctype html><meta charset="utf-8"><pre style="white-space:pre-wrap">${escapeXml(message.text)}</pre>`;
  }
  const html = /<head[^<>]*>/i.test(message.html)
    ? message.html.replace(/<head[^<>]*>/i, (head) => head + linksOutside)
    : linksOutside + message.html;
  return html.replace(/cid:([^"'\s>)]+)/g, (whole, id: string) => {
    const part = message.attachments.find((each) => each.contentId?.replace(/^<|>$/g, '') === id);
    return part ? `data:${part.contentType};base64,${part.content}` : whole;
  });
}
