import { escapeXml } from '../aws/xml.ts';
import type { Addresses } from '../cloud/addresses.ts';

/** A page with all addresses, shown where no workbench is built. */
export function landingPage(addresses: Addresses): string {
  const rows: [string, string, boolean][] = [
    ['邮件 · Inbox', addresses.inbox, true],
    ['接口 · API', addresses.api, false],
    ['S3', addresses.s3.endpoint, false],
    ['登录 · Issuer', addresses.issuer, false],
    ['放入文件即上传 · Drop files here', addresses.incomingFolder, false],
  ];
  const cells = rows.map(([name, value, link]) => {
    const text = escapeXml(value);
    return `<tr><th scope="row">${name}</th><td>${link ? `<a href="${text}">${text}</a>` : `<code>${text}</code>`}</td></tr>`;
  });
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>勾稽</title>
<style>body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:44rem;margin:10vh auto;padding:0 1rem;color:#1f2328}
th{text-align:left;padding:.4rem 2rem .4rem 0;font-weight:500;vertical-align:top}td{word-break:break-all}</style>
</head><body><h1>勾稽</h1><table>${cells.join('')}</table></body></html>`;
}
