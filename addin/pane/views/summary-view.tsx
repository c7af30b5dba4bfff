import { nothingCompared } from '../../../engine/coverage/nothing-compared.ts';
import type { Language } from '../../../engine/gouji-error.ts';
import type { Report, Severity } from '../../../engine/report.ts';
import { coveredText, leftText, notCheckedText, sheetsLeft } from '../../../render/coverage.ts';
import { unreadText } from '../../../render/summary.ts';
import { word } from '../../../render/words.ts';
import { say, type Word } from '../pane-words.ts';
import type { ViewProps } from './view-props.ts';

const COUNTS: readonly (readonly [Severity, Word])[] = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['info', 'infos'],
];

/** How many numbers were compared and where those stand that were not; grey where none was. */
function Coverage({ report, language }: { readonly report: Report; readonly language: Language }) {
  const notChecked = nothingCompared(report);
  const sheets = sheetsLeft(report);
  const told = coveredText(report.coverage, language);
  return (
    <details class={notChecked ? 'coverage unchecked' : 'coverage'}>
      {/* As below. */}
      <summary tabIndex={0}>
        {notChecked && <b>{word('unchecked', language)} </b>}
        {told}
      </summary>
      {notChecked && <p>{notCheckedText({ ...report, language })}</p>}
      <ul>
        {sheets.map((sheet) => (
          <li key={sheet.sheet}>
            <b>{sheet.sheet}</b> {leftText(sheet, language)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Counts, each a filter; where and as of when it was checked; the paragraph for a supervisor. */
export function SummaryView({ state, controller }: ViewProps) {
  const { language, checked, severity } = state;
  if (!checked) return null;
  const { report, where } = checked;
  const unread = report.workbook.sheets.filter(({ nearest, unread }) => nearest ?? unread);
  return (
    <section class="summary" aria-label={say('summary', language)}>
      <fieldset class="counts" aria-label={say('severity', language)}>
        {COUNTS.map(([key, name]) => (
          <button
            type="button"
            key={key}
            class={`count ${key}`}
            aria-pressed={severity === key}
            onClick={() => controller.set({ severity: severity === key ? undefined : key })}
          >
            <b>{report.totals[key]}</b> {say(name, language)}
          </button>
        ))}
      </fieldset>
      <Coverage report={report} language={language} />
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
