import { describe, expect, test } from '@jest/globals';
import { HOSTILE_TEXTS, hostileReport, sampleReport } from '../report.fixture.ts';
import { type Element, elementsOf, parseXml } from '../xml-tree.fixture.ts';
import { renderDigest } from './digest.ts';
import { renderFailure } from './failure.ts';
import { LETTER_STYLE } from './letter-style.ts';
import {
  LINKS,
  longReport,
  previewMails,
  SAMPLE_FAILURE,
  sampleDigest,
  sampleNotice,
} from './mail.fixture.ts';
import type { Mail } from './mail.ts';
import { renderNotice } from './notice.ts';

const MAILS = Object.entries(previewMails());

/** Gmail cuts a mail off after 102 KB; what a sender wraps around it needs some room. */
const MOST_BYTES = 100_000;

const LONG_LINK = `https://gouji.example/${'%E5%8D%A0'.repeat(16)}?`;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function article(html: string): Element {
  return elementsOf(parseXml(html), 'div').find(({ attributes }) => attributes.role === 'article')!;
}

/** Letters and digits alone: what HTML says by layout, text says by punctuation. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}+−<>=≠]/gu, '');
}

function linksOf(html: string): string[] {
  return elementsOf(parseXml(html), 'a').map(({ attributes }) => attributes.href!);
}

/** Every mail there is, with the same text wherever a text comes from outside, and this address for our own. */
function hostileMails(text: string, link = text): Mail[] {
  const standing = { day: text, open: { error: 2, warning: 1, info: 0 } };
  const department = { name: text, due: '2022-01-01', link };
  return (['zh', 'en'] as const).flatMap((language) => {
    const recipient = { name: text, language };
    return [
      renderNotice(
        sampleNotice({ report: hostileReport(text, language), recipient, attachment: 'linked' }),
        language,
      ),
      renderFailure(
        { ...SAMPLE_FAILURE, file: text, department: text, reason: text, remedy: text },
        language,
      ),
      renderDigest(
        sampleDigest(0, {
          from: text,
          to: '2022-02-27',
          departments: [department, { ...department, last: standing, before: { ...standing, day: '' } }],
          waiting: [{ department: text, title: text, item: text, by: text, reason: text, day: text, link }],
          trend: [{ day: text, errors: 1, warnings: 2 }],
          recipient,
        }),
        language,
      ),
    ];
  });
}

describe.each(MAILS)('the mail %s', (name, mail) => {
  const root = parseXml(mail.html);

  test('is one page in its language with one title, made to be read aloud', () => {
    const lang = name.endsWith('zh') ? 'zh-CN' : 'en';
    expect(root.attributes).toEqual({ lang, dir: 'ltr' });
    expect(article(mail.html).attributes.lang).toBe(lang);
    expect(elementsOf(root, 'h1')).toHaveLength(1);
    const tables = elementsOf(root, 'table').map(({ attributes }) => attributes.role);
    expect(tables.filter((role) => !['presentation', 'list', 'table'].includes(role ?? ''))).toEqual([]);
  });

  test('loads nothing and runs nothing', () => {
    const loading = ['script', 'link', 'img', 'iframe', 'object', 'form', 'base', 'svg', 'video'];
    expect(loading.flatMap((element) => elementsOf(root, element))).toEqual([]);
    expect(mail.html).not.toMatch(/url\(|@import| src=| background=| on\w+=/i);
    const outsideLinks = mail.html.replace(/ href="[^"]*"/g, '');
    expect(outsideLinks).not.toMatch(/https?:/);
    expect(linksOf(mail.html).filter((href) => !href.startsWith('https://gouji.example/'))).toEqual([]);
  });

  test('says the same in HTML and in plain text', () => {
    const shown = bare(article(mail.html).text);
    const lines = mail.text
      .split('\n')
      .flatMap((line) => line.split(' | '))
      .map((line) =>
        line
          .replace(/https:\S+/, '')
          .replace(/^\d+\. |^== | ==$/g, '')
          .replace(/^(\S[^:：]*?) (\d+)( \(.*\))?$/, '$2$1$3'),
      );
    const figures = elementsOf(root, 'td')
      .filter(({ attributes }) => (attributes.class ?? '').startsWith('g-band e-'))
      .map(({ text }) => bare(text));
    expect(lines.filter((line) => !shown.includes(bare(line)) && !figures.includes(bare(line)))).toEqual([]);
    const said = bare(mail.text);
    const pieces = ['p', 'h1', 'h2', 'a', 'bdi', 'th', 'span']
      .flatMap((element) => elementsOf(article(mail.html), element))
      .filter(({ children }) => children.length === 0)
      .map(({ text }) => bare(text));
    expect(pieces.filter((piece) => !said.includes(piece))).toEqual([]);
    expect(new Set(mail.text.match(/https:\S+/g))).toEqual(new Set(linksOf(mail.html)));
  });

  test('names only colours that have a dark side', () => {
    const classes = [...mail.html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => names!.split(' '));
    expect([...new Set(classes)].filter((one) => !LETTER_STYLE.includes(`.${one} {`))).toEqual([]);
  });

  test('has a subject for a phone: one short line', () => {
    expect(mail.subject).toMatch(/^[^\p{Cc}]{5,70}$/u);
    expect(elementsOf(root, 'title')[0]!.text).toBe(mail.subject);
  });

  test('is the same each time', () => {
    expect(previewMails()[name]).toEqual(mail);
  });
});

describe('texts from outside', () => {
  test.each(HOSTILE_TEXTS.map((text) => [text]))('stay texts: %j', (text) => {
    for (const mail of hostileMails(text)) {
      const root = parseXml(mail.html);
      const names = new Set(elementsOf(root, 'body').flatMap((body) => namesOf(body)));
      expect([...names].filter((name) => !USED.has(name))).toEqual([]);
      expect(linksOf(mail.html).filter((href) => !href.startsWith('https://gouji.example/'))).toEqual([]);
      expect(mail.subject).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(mail.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  test.each([
    ['a line that looks like a header', '财政局\r\nBcc: all@example.com\r\n\r\n<b>'],
    ['a folded line', '财政局\n\tX-Priority: 1'],
    ['other line breaks', '财政局\u2028Bcc: a\u0085b\u000bc'],
    ['a NUL and an escape', '财政局\u0000\u001b[2J'],
  ])('begin no header: %s', (_name, department) => {
    for (const { subject } of hostileMails(department)) expect(subject).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u);
    const { subject } = renderNotice(sampleNotice({ report: sampleReport({ department }) }), 'zh');
    expect(subject.startsWith('财政局')).toBe(true);
  });

  test.each(['http://bad.example/a', '请登录 https://bad.example', 'www.bad.example', 'HTTP://bad.example'])(
    'become no link of the mail program: %s',
    (text) => {
      for (const mail of hostileMails(text, LINKS.report)) {
        const shown = `${article(mail.html).text}${mail.text.replace(/https:\/\/gouji\S+/g, '')}`;
        expect(shown).not.toMatch(/:\/\/bad|www\.bad/i);
        expect(shown).toContain('bad.example');
      }
    },
  );

  test.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['//bad.example'],
    ['https://a" onclick="x'],
    [''],
  ])('an address that is none is no link: %j', (href) => {
    const links = { report: href, workbook: href, explain: href, unsubscribe: href };
    const { html, text } = renderNotice(sampleNotice({ links, attachment: 'linked' }), 'zh');
    expect(linksOf(html)).toEqual([]);
    if (href !== '') expect(text).not.toContain(href);
  });

  test('are cut where they are endless, also where they have no width', () => {
    for (const endless of ['长'.repeat(40_000), '"'.repeat(40_000), '\u200d'.repeat(40_000)]) {
      for (const { html, subject } of hostileMails(endless)) {
        expect(bytesOf(html)).toBeLessThan(MOST_BYTES);
        expect(subject.length).toBeLessThan(300);
      }
    }
  });
});

describe('a mail never grows so long that it is cut off', () => {
  const unsubscribe = LINKS.unsubscribe + 'x'.repeat(300);
  const links = { report: LONG_LINK, workbook: LONG_LINK, explain: LONG_LINK, unsubscribe };

  test.each([
    ['300 findings of 60 rules', longReport(300, 60)],
    ['300 findings of one rule', longReport(300, 1)],
    ['300 findings of 300 rules', longReport(300, 300)],
  ])('%s', (_name, report) => {
    for (const language of ['zh', 'en'] as const) {
      const { html, text } = renderNotice(sampleNotice({ report, links }), language);
      expect(bytesOf(html)).toBeLessThan(MOST_BYTES);
      expect(bytesOf(text)).toBeLessThan(MOST_BYTES);
    }
  });

  test.each([300, 3000])('%d departments with long names and addresses', (number) => {
    const digest = sampleDigest(number);
    const departments = digest.departments.map((one) => ({
      ...one,
      name: `${one.name}及所属二级预算单位（含参照公务员法管理的事业单位）`,
      link: `${LONG_LINK}${one.link}`,
    }));
    for (const language of ['zh', 'en'] as const) {
      const { html } = renderDigest({ ...digest, departments }, language);
      expect(bytesOf(html)).toBeLessThan(MOST_BYTES);
    }
  });
});

/** Elements and their attributes, as far as the sample's mails use them. */
const USED = new Set(
  [
    ...MAILS.map(([, mail]) => mail),
    renderNotice(sampleNotice({ report: sampleReport({}, 'en') }), 'zh'),
  ].flatMap(({ html }) => elementsOf(parseXml(html), 'body').flatMap((body) => namesOf(body))),
);

function namesOf({ name, attributes, children }: Element): string[] {
  return [
    ...Object.keys(attributes).map((attribute) => `${name} ${attribute}`),
    name,
    ...children.flatMap(namesOf),
  ];
}
