import { notCheckedText } from '../../../render/coverage.ts';
import { PAGE } from '../list-window.ts';
import type { Grouping } from '../pane-state.ts';
import { say, type Word } from '../pane-words.ts';
import { shownFindings } from '../shown-findings.ts';
import { GroupView } from './group-view.tsx';
import type { ViewProps } from './view-props.ts';

const GROUPINGS: readonly (readonly [Grouping, Word])[] = [
  ['sheet', 'sheet'],
  ['rule', 'rule'],
  ['severity', 'severity'],
];

/** Groups start closed once so many findings are drawn. */
const DRAWN_AT_FIRST = 300;

export function FindingsView({ state, controller }: ViewProps) {
  const { language, checked, grouping } = state;
  const { groups, order } = shownFindings(state);
  const total = checked?.report.findings.length ?? 0;
  let drawn = 0;
  const notChecked = checked ? notCheckedText(checked.report) : '';
  if (total === 0 && notChecked !== '') return null;
  if (total === 0) return <p class="clean">{say('noFindings', language)}</p>;
  return (
    <section aria-label={say('findings', language)}>
      <div class="tools">
        <label>
          <span>{say('search', language)}</span>
          <input
            type="search"
            value={state.query}
            placeholder={say('searchHint', language)}
            onInput={(event) => controller.set({ query: event.currentTarget.value })}
          />
        </label>
        <label>
          <span>{say('groupBy', language)}</span>
          <select
            value={grouping}
            onChange={(event) => void controller.keep({ grouping: event.currentTarget.value as Grouping })}
          >
            {GROUPINGS.map(([key, word]) => (
              <option key={key} value={key}>
                {say(word, language)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="steps">
        <span role="status">
          {language === 'zh'
            ? `符合条件 ${order.length} 条，共 ${total} 条`
            : `${order.length} of ${total} match`}
        </span>
        <button type="button" title="Alt+PageUp" onClick={() => void controller.step(-1)}>
          {say('previous', language)}
        </button>
        <button type="button" title="Alt+PageDown" onClick={() => void controller.step(1)}>
          {say('next', language)}
        </button>
      </div>
      {order.length === 0 && <p class="hint">{say('nothingMatches', language)}</p>}
      {groups.map((group) => {
        const opened = drawn < DRAWN_AT_FIRST;
        drawn += Math.min(PAGE, group.findings.length);
        return <GroupView key={`${grouping} ${group.key}`} {...{ group, opened, state, controller }} />;
      })}
    </section>
  );
}
