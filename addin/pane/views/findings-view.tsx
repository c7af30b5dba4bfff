import { useState } from 'preact/hooks';
import type { Severity } from '../../../engine/report.ts';
import { severityName } from '../../../render/words.ts';
import { type Group, type Grouping, grouped, listed } from '../pane-state.ts';
import { say, type Word } from '../pane-words.ts';
import { FindingView } from './finding-view.tsx';
import type { ViewProps } from './view-props.ts';

const GROUPINGS: readonly (readonly [Grouping, Word])[] = [
  ['sheet', 'sheet'],
  ['rule', 'rule'],
  ['severity', 'severity'],
];

/** So many of a group are drawn at once: a list of thousands stays quick. */
const PAGE = 60;

export function FindingsView({ state, controller }: ViewProps) {
  const { language, checked, grouping } = state;
  const found = listed(state);
  const total = checked?.report.findings.length ?? 0;
  const titleOf = (key: string): string => {
    if (grouping === 'severity') return severityName(key as Severity, language);
    return key === '' ? say('narrative', language) : key;
  };
  const groups = grouped(found, grouping, titleOf);
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
            ? `显示 ${found.length} 条，共 ${total} 条`
            : `Showing ${found.length} of ${total}`}
        </span>
        <button type="button" title="Alt+PageUp" onClick={() => void controller.step(-1)}>
          {say('previous', language)}
        </button>
        <button type="button" title="Alt+PageDown" onClick={() => void controller.step(1)}>
          {say('next', language)}
        </button>
      </div>
      {found.length === 0 && <p class="hint">{say('nothingMatches', language)}</p>}
      {groups.map((group) => (
        <GroupView key={`${grouping} ${group.key}`} group={group} state={state} controller={controller} />
      ))}
    </section>
  );
}

function GroupView({ group, state, controller }: ViewProps & { group: Group }) {
  const [pages, setPages] = useState(1);
  const [open, setOpen] = useState(true);
  const at = group.findings.findIndex(({ index }) => index === state.selected);
  const most = Math.max(pages * PAGE, at + 1);
  const rest = group.findings.length - most;
  return (
    <section class="group">
      <h2>
        <button type="button" aria-expanded={open || at >= 0} onClick={() => setOpen(!open)}>
          <span class="title">{group.title}</span>
          <span class="number">{group.findings.length}</span>
        </button>
      </h2>
      {(open || at >= 0) && (
        <ol>
          {group.findings.slice(0, most).map(({ index, finding }) => (
            <FindingView key={index} index={index} finding={finding} state={state} controller={controller} />
          ))}
        </ol>
      )}
      {open && rest > 0 && (
        <button type="button" class="more" onClick={() => setPages(pages + 1)}>
          {say('more', state.language)} {Math.min(PAGE, rest)}
        </button>
      )}
    </section>
  );
}
