/** A letter as plain text. */
import { plain } from '../plain.ts';
import { mark } from '../words.ts';
import type { BarRow, Block, Entry, Letter } from './block.ts';
import { linkTarget } from './quoted.ts';
import { say } from './say.ts';

/** The letter without its subject. */
export function letterText(letter: Letter): string {
  const { language } = letter;
  const unsubscribe = linkTarget(letter.unsubscribe);
  const parts = [
    [letter.kind, letter.title, letter.facts.filter((fact) => fact !== '').join(' · ')]
      .filter((line) => line !== '')
      .join('\n'),
    letter.lead,
    ...letter.blocks.map((block) => blockText(block, letter)),
    [
      '--',
      ...letter.footer,
      ...(unsubscribe === ''
        ? []
        : [`${say(language, '退订或更改接收方式：', 'Unsubscribe or change what you get: ')}${unsubscribe}`]),
    ].join('\n'),
  ];
  const text = parts.filter((part) => part !== '').join('\n\n');
  return `${text
    .split('\n')
    .map((line) => plain(line).trimEnd())
    .join('\n')}\n`;
}

function blockText(block: Block, { language }: Letter): string {
  const colon = mark('colon', language);
  switch (block.kind) {
    case 'heading':
      return `== ${block.text} ==`;
    case 'paragraph':
      return block.text;
    case 'figures':
      return block.figures
        .map(({ label, count, change }) => `${label} ${count}${change ? ` (${change})` : ''}`)
        .join(' | ');
    case 'button':
      return linkText(block.label, block.href, colon);
    case 'link':
      return linkText(block.text, block.href, colon);
    case 'entries':
      return block.entries.map((entry, index) => entryText(entry, index + 1, colon)).join('\n\n');
    case 'counts':
      return block.rows.map(({ label, count }) => `- ${label}${colon}${count}`).join('\n');
    case 'bars':
      return block.rows.map((row) => barText(row, colon, mark('comma', language))).join('\n');
  }
}

function linkText(text: string, href: string, colon: string): string {
  const target = linkTarget(href);
  return target === '' ? text : `${text}${colon}${target}`;
}

function entryText(entry: Entry, number: number, colon: string): string {
  const severity = entry.mark ? `[${entry.mark.text}] ` : '';
  const href = entry.href ? linkTarget(entry.href) : '';
  return [
    `${number}. ${severity}${entry.title}`,
    entry.where,
    entry.message,
    entry.evidence ?? '',
    ...entry.details.map(({ label, text }) => `${label}${colon}${text}`),
    entry.note ?? '',
    href,
  ]
    .filter((line) => line !== '')
    .map((line, index) => (index === 0 ? line : `   ${line}`))
    .join('\n');
}

function barText({ label, words, href }: BarRow, colon: string, comma: string): string {
  const address = href ? linkTarget(href) : '';
  return `- ${label}${colon}${words.map(({ text }) => text).join(comma)}${address === '' ? '' : `\n  ${address}`}`;
}
