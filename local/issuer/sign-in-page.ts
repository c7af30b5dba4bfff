import { escapeXml } from '../aws/xml.ts';
import { people } from './people.ts';

const carried = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'nonce',
  'scope',
  'code_challenge',
  'code_challenge_method',
];

/** The page on which one chooses who to be; it carries the request's parameters along in the form. */
export function signInPage(query: URLSearchParams): string {
  const hidden = carried
    .filter((name) => query.has(name))
    .map((name) => `<input type="hidden" name="${name}" value="${escapeXml(query.get(name) as string)}">`);
  const buttons = people.map(
    (each) =>
      `<button name="user" value="${each.user}"><strong>${each.name}</strong><span>${escapeXml(each.title)}</span>` +
      `<small>${escapeXml([`租户 tenant: ${each.tenant}`, ...(each.departments ?? ['全部部门 all departments'])].join(' · '))}</small></button>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>登录（演示） · Sign in (demo)</title>
<style>
body{font:16px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;background:#f4f5f7;color:#1f2328}
main{max-width:26rem;margin:10vh auto;padding:2rem;background:#fff;border:1px solid #d8dce1;border-radius:8px}
h1{font-size:1.25rem;margin:0 0 .25rem}p{margin:0 0 1.25rem;color:#57606a}
button{display:block;width:100%;margin:.5rem 0;padding:.75rem 1rem;text-align:left;font:inherit;background:#fff;border:1px solid #c9d1d9;border-radius:6px;cursor:pointer}
button:hover,button:focus-visible{border-color:#0b62b0;outline:2px solid #0b62b033}
span{display:block;color:#1f2328}small{display:block;color:#57606a}
</style></head><body><main>
<h1>选择身份 · Choose who you are</h1><p>本机演示，无需密码。 A demo on this machine; no password.</p>
<form method="post" action="/authorize">${hidden.join('')}${buttons.join('')}</form>
</main></body></html>`;
}
