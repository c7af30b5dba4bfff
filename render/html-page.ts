import { sha256 } from '@noble/hashes/sha2.js';
import type { Language } from '../engine/gouji-error.ts';
import { STYLE } from './html-style.ts';
import { Markup, markup } from './markup.ts';

/**
 * Only our own style sheet, by its hash; no script, image, font, frame, form or request at all: whatever a workbook's
 * text may hold, a browser will do nothing with it.
 */
const POLICY = `default-src 'none'; style-src 'sha256-${base64(sha256(new TextEncoder().encode(STYLE)))}'; base-uri 'none'; form-action 'none'`;

/** A page of ours around its content: opens offline, well-formed XML too. */
export function htmlPage(title: string, content: Markup, language: Language): string {
  const page = markup`<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="referrer" content="no-referrer" />
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
  return page.source;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
