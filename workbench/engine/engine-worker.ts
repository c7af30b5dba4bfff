/** The worker of the workbench: reads files, checks, annotates, writes reports. It is sent everything and keeps nothing. */
import { checkDocument } from '../../documents/check-document.ts';
import { annotateDocument, readDocument, readNarrativeDocument } from '../../documents/read-document.ts';
import type { Workbook } from '../../engine/cells.ts';
import { Checker, type Knowledge } from '../../engine/check.ts';
import { type Bilingual, GoujiError } from '../../engine/gouji-error.ts';
import { NO_SETTINGS } from '../../engine/rules/local-settings.ts';
import { packOf } from '../../engine/rules/rule-of.ts';
import { withoutAnnotations } from '../../workbook/annotate/without-annotations.ts';
import { jsonOfWorkbook } from '../../workbook/cells-json.ts';
import { sha256Of } from '../../workbook/file-digest.ts';
import { layoutsOf } from '../package/sheet-layout.ts';
import { reviveWorkbook } from './clone-workbook.ts';
import type { CheckCall, EngineAnswer, EngineCalls, EngineRequest } from './engine-calls.ts';
import { EngineFault } from './engine-fault.ts';
import { knowledgeData } from './knowledge-data.ts';

type Handlers = {
  readonly [Name in keyof EngineCalls]: (
    call: Parameters<EngineCalls[Name]>[0],
  ) => ReturnType<EngineCalls[Name]> | Promise<ReturnType<EngineCalls[Name]>>;
};

const knowledge: Knowledge = { forms: knowledgeData.forms, packs: knowledgeData.packs.map(packOf) };
let last: { readonly key: string; readonly checker: Checker } | undefined;

/** Loaded behind the first report, so that it is there even where the connection is gone by then. */
const afterCheck = () => import('./after-check.ts');

const HANDLERS: Handlers = {
  async open({ bytes, name }) {
    const document = await readDocument(bytes, name);
    const workbook = withoutAnnotations(document.workbook);
    const { narrative, anchors, passages, pages } = document;
    const text = narrative === undefined ? undefined : { narrative, passages };
    const hasLayouts = isPackage(bytes) && /\.xls[xm]$/iu.test(name);
    const layouts = hasLayouts ? layoutsOf(bytes, workbook) : new Map();
    const inPlace = hasLayouts || /\.(?:pdf|docx)$/iu.test(name);
    return { workbook, text, anchors, pages, layouts, inPlace };
  },
  async narrative({ bytes, name }) {
    const text = await readNarrativeDocument(bytes, name);
    const sha256 = sha256Of(bytes);
    return { text, alone: { name, sha256, dateSystem: 1900, sheets: [], definedNames: [] } };
  },
  check,
  async recalculate({ workbook, changed }) {
    const { recalculate } = await afterCheck();
    return recalculate(reviveWorkbook(workbook), changed);
  },
  async annotate({ bytes, name, written, report }) {
    if (!/\.xls[xm]$/iu.test(name)) {
      const document = await readDocument(bytes, name);
      const copy = await annotateDocument({ bytes, document, report }, name);
      return { bytes: copy.bytes, notWritten: written };
    }
    const { annotateWorkbook, writeCells } = await afterCheck();
    const edited = written.length === 0 ? { bytes, notWritten: [] } : writeCells(bytes, written);
    return { bytes: annotateWorkbook(edited.bytes, report), notWritten: edited.notWritten };
  },
  async html({ report }) {
    const { renderHtml } = await afterCheck();
    const byId = (items: readonly { readonly id: string; readonly title: Bilingual }[]) =>
      Object.fromEntries(items.map(({ id, title }) => [id, title]));
    return renderHtml(report, {
      rules: byId(knowledge.packs.flatMap((pack) => pack.rules)),
      forms: byId(knowledge.forms.forms),
      packs: byId(knowledge.packs),
    });
  },
};

function check({ workbook, anchors, text, language, asOf, layouts }: CheckCall) {
  const key = `${language} ${asOf} ${JSON.stringify(layouts)}`;
  const tenant = { ...NO_SETTINGS, layouts };
  const checker = last?.key === key ? last.checker : new Checker(knowledge, { language, asOf, tenant });
  last = { key, checker };
  const content = { workbook: digested(reviveWorkbook(workbook)), anchors, passages: [] };
  return checkDocument(content, { text }, checker);
}

/** A workbook that was written in is no longer the file whose digest it had: it goes by its cells' own. */
function digested(workbook: Workbook): Workbook {
  if (workbook.sha256 !== '') return workbook;
  return {
    ...workbook,
    sha256: sha256Of(new TextEncoder().encode(JSON.stringify(jsonOfWorkbook(workbook)))),
  };
}

function isPackage(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

async function answer({ id, name, call }: EngineRequest): Promise<EngineAnswer> {
  try {
    return { id, value: await HANDLERS[name](call as never) };
  } catch (error) {
    const { what, where, remedy } = error instanceof GoujiError ? error : new EngineFault();
    return { id, error: { what, where, remedy } };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => {
  void answer(data).then((it) => {
    self.postMessage(it);
    if (data.name === 'check') afterCheck().catch(() => undefined);
  });
});
