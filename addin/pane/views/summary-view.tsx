import type { Severity } from '../../../engine/report.ts';
import { unreadText } from '../../../render/summary.ts';
import { say, type Word } from '../pane-words.ts';
import type { ViewProps } from './view-props.ts';

const COUNTS: readonly (readonly [Severity, Word])[] = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['info', 'infos'],
];

/** Counts, each a filter; where and as of when it was checked; the paragraph for a supervisor. */
export function SummaryView({ state, controller }: ViewProps) {
  const { language, checked, severity } = state;
  if (!checked) return null;
  const { report, where } = checked;
  const unread = report.workbook.sheets.filter(({ nearest, unread }) => nearest ?? unread);
  return (
    <section class="summary" aria-label={say('summary', language)}>
      <fieldset class="counts" aria-label={say('severity', language)}>
        {COUNTS.map(([key, word]) => (
          <button
            type="button"
            key={key}
            class={`count ${key}`}
            aria-pressed={severity === key}
            onClick={() => controller.set({ severity: severity === key ? undefined : key })}
          >
            <b>{report.totals[key]}</b> {say(word, language)}
          </button>
        ))}
      </fieldset>
      <p class="provenance">
        <span class={`where ${where}`}>{say(where === 'service' ? 'byService' : 'byDevice', language)}</span>
        {` · ${say('asOf', language)} ${report.asOf}`}
      </p>
      <details>
        {/* office.js moves the focus by itself on the web, and knows a summary only by its tabindex. */}
        <summary tabIndex={0}>{say('summary', language)}</summary>
        <p>{report.summary}</p>
        {unread.length > 0 && (
          <>
            <p>{say('notRead', language)}</p>
            <ul>
              {unread.map((sheet) => (
                <li key={sheet.name}>
                  <b>{sheet.name}</b> {unreadText(sheet, {}, language)}
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
    </section>
  );
}
