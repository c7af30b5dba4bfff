import { escapeXml } from '../aws/xml.ts';
import type { InboxMessage } from './inbox.ts';

const style = `<style>
body{font:15px/1.55 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;color:#1f2328;background:#f4f5f7}
main{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.3rem}a{color:#0b62b0;text-decoration:none}a:hover{text-decoration:underline}
.list{background:#fff;border:1px solid #d8dce1;border-radius:8px;padding:0;margin:0;list-style:none}
.list li{padding:.7rem 1rem;border-top:1px solid #eaeef2}.list li:first-child{border-top:0}
.about{color:#57606a;font-size:.9em}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0 0 1rem}dt{color:#57606a}dd{margin:0;word-break:break-word}
iframe{width:100%;height:80vh;min-height:40rem;border:1px solid #d8dce1;border-radius:8px;background:#fff}
</style>`;

function whole(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)}</title>${style}</head><body><main>${body}</main></body></html>`;
}

const CHINA = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

function time(text: string): string {
  return `<time datetime="${text}">${CHINA.format(new Date(text))} (UTC+8)</time>`;
}

/** The list of all messages, the newest first. */
export function inboxPage(messages: readonly InboxMessage[]): string {
  const items = messages
    .toReversed()
    .map(
      (each) =>
        `<li><a href="/messages/${each.id}"><strong>${escapeXml(each.subject || '(无主题 · no subject)')}</strong></a>` +
        `<div class="about">${escapeXml(each.envelope.to.join(', '))} · ${time(each.receivedAt)}` +
        `${each.attachments.length > 0 ? ` · 附件 attached: ${each.attachments.length}` : ''}</div></li>`,
    );
  const list =
    items.length > 0
      ? `<ul class="list">${items.join('')}</ul>`
      : '<p class="about">还没有邮件。 No mail yet.</p>';
  return whole('收件箱 · Inbox', `<h1>收件箱 · Inbox (${messages.length})</h1>${list}`);
}

/** One message: its head, its attachments, and its body in a frame of its own. */
export function messagePage(message: InboxMessage): string {
  const attachments = message.attachments.map(
    (each, i) =>
      `<a href="/messages/${message.id}/attachments/${i}">${escapeXml(each.filename || '附件')}</a> (${Math.ceil(each.size / 1024).toLocaleString('en')} KB)`,
  );
  const rows: [string, string][] = [
    ['发件人 · From', escapeXml(message.from)],
    ['收件人 · To', escapeXml(message.envelope.to.join(', '))],
    ['时间 · Received', time(message.receivedAt)],
    ...(attachments.length > 0 ? [['附件 · Attached', attachments.join('<br>')] as [string, string]] : []),
  ];
  const head = rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
  return whole(
    message.subject,
    `<p><a href="/">← 收件箱 · Inbox</a> · <a href="/messages/${message.id}/raw">原文 · Source</a></p>` +
      `<h1>${escapeXml(message.subject)}</h1><dl>${head}</dl>` +
      `<iframe title="邮件正文 · Message" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${message.id}/html"></iframe>`,
  );
}
