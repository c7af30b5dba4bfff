import type { Bilingual } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { renderHtml } from '../render/html.ts';
import { renderJson } from '../render/json.ts';
import { renderJunit } from '../render/junit.ts';
import { renderSarif } from '../render/sarif.ts';
import { renderText } from '../render/text.ts';
import type { Titles } from '../render/titles.ts';
import type { CheckSettings } from './check-file.ts';
import { loadKnowledge } from './local-settings.ts';

export type ReportFormat = 'text' | 'json' | 'html' | 'sarif' | 'junit';

export interface RenderOptions {
  readonly format: ReportFormat;
  /** Several files were given: JSON is then an array even if one could be read. */
  readonly several: boolean;
  /** Whether a person's terminal shows it. */
  readonly terminal: boolean;
  readonly settings: CheckSettings;
}

/** The reports in the format asked for. */
export function renderReports(reports: readonly Report[], options: RenderOptions): string {
  if (options.format === 'json') return renderJson(options.several ? reports : reports[0]!);
  const titles = titlesOf(options.settings);
  const { narrative } = options.settings;
  switch (options.format) {
    case 'html':
      return renderHtml(reports[0]!, titles);
    case 'sarif':
      return renderSarif(reports, { titles, ...(narrative === undefined ? {} : { narrative }) });
    case 'junit':
      return renderJunit(reports, titles);
    default: {
      const { NO_COLOR, FORCE_COLOR } = process.env;
      const colour = FORCE_COLOR !== undefined || (options.terminal && NO_COLOR === undefined);
      const width = (options.terminal && process.stdout.columns) || 100;
      return reports.map((report) => renderText(report, { colour, width, titles })).join('\n');
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
