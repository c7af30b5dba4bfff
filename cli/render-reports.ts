import type { Bilingual } from '../engine/gouji-error.ts';
import type { CheckedFiles } from '../render/checked-files.ts';
import { renderFilesText } from '../render/files-text.ts';
import { renderHtml } from '../render/html.ts';
import { renderHtmlIndex } from '../render/html-index.ts';
import { renderJson } from '../render/json.ts';
import { renderJunit } from '../render/junit.ts';
import { renderSarif } from '../render/sarif.ts';
import { renderText } from '../render/text.ts';
import type { Titles } from '../render/titles.ts';
import type { CheckSettings } from './check-file.ts';
import { loadKnowledge } from './local-settings.ts';

/** The page over the pages of several files. */
export const INDEX_PAGE = 'index.html';

export type ReportFormat = 'text' | 'json' | 'html' | 'sarif' | 'junit';

export interface RenderOptions {
  readonly format: ReportFormat;
  /** Several files were given: JSON is then an array even if one could be read. */
  readonly several: boolean;
  /** Whether a person's terminal shows it. */
  readonly terminal: boolean;
  /** Whether the text report lists the rules that were skipped. */
  readonly listsSkipped: boolean;
  readonly settings: CheckSettings;
}

/** The name of a file's own page among the HTML pages of several files. */
export function pageOf(address: string): string {
  return `${address.replaceAll('/', '-')}.html`;
}

/** Several files as HTML: a page each by its name, and one over them all. */
export function renderPages(checked: CheckedFiles, settings: CheckSettings): Map<string, string> {
  const titles = titlesOf(settings);
  const pages = new Map<string, string>();
  for (const { address, report } of checked.files) {
    if (report) pages.set(pageOf(address), renderHtml(report, titles));
  }
  return pages.set(INDEX_PAGE, renderHtmlIndex(checked, pageOf));
}

/** The reports in the format asked for. HTML is of one alone: several have a page each. */
export function renderReports(checked: CheckedFiles, options: RenderOptions): string {
  const addressed = checked.files.flatMap(({ address, report }) => (report ? [{ address, report }] : []));
  const reports = addressed.map(({ report }) => report);
  if (options.format === 'json') return renderJson(options.several ? reports : reports[0]!);
  const titles = titlesOf(options.settings);
  const { narrative } = options.settings;
  switch (options.format) {
    case 'html':
      return renderHtml(reports[0]!, titles);
    case 'sarif':
      return renderSarif(addressed, { titles, ...(narrative === undefined ? {} : { narrative }) });
    case 'junit':
      return renderJunit(reports, titles);
    default: {
      const { NO_COLOR, FORCE_COLOR } = process.env;
      const colour = FORCE_COLOR !== undefined || (options.terminal && NO_COLOR === undefined);
      const width = (options.terminal && process.stdout.columns) || 100;
      const listsSkipped = options.listsSkipped;
      const each = reports.map((report) => renderText(report, { colour, width, titles, listsSkipped }));
      return [...(options.several ? [renderFilesText(checked, { colour, width })] : []), ...each].join('\n');
    }
  }
}

function titlesOf(settings: CheckSettings): Titles {
  const { forms, packs } = loadKnowledge(settings);
  const byId = (items: readonly { id: string; title: Bilingual }[]) =>
    Object.fromEntries(items.map(({ id, title }) => [id, title]));
  return {
    rules: byId(packs.flatMap((pack) => pack.rules)),
    forms: byId(forms.forms),
    packs: byId(packs),
  };
}
