import { useEffect, useRef } from 'preact/hooks';
import { isCell, quoteOf } from '../../../engine/place.ts';
import type { Finding } from '../../../engine/report.ts';
import { basesText } from '../../../render/basis.ts';
import { placeText } from '../../../render/place.ts';
import { severityName, statusName } from '../../../render/words.ts';
import { say } from '../pane-words.ts';
import { ExplainForm } from './explain-form.tsx';
import type { ViewProps } from './view-props.ts';

interface FindingProps extends ViewProps {
  readonly index: number;
  readonly finding: Finding;
}

interface ListedProps extends FindingProps {
  /** Which of its group it is, from 1, and how many there are: not all of them are drawn. */
  readonly position: number;
  readonly of: number;
}

/** One finding: what is wrong by which numbers, and what can be done about it. */
export function FindingView({ index, finding, position, of, state, controller }: ListedProps) {
  const { language, grouping } = state;
  const selected = state.selected === index;
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) opener.current?.focus();
  }, [selected]);
  const { place, severity, status } = finding;
  const current = grouping === 'sheet' && isCell(place) ? place.sheet : undefined;
  const severityClass = status === 'open' ? severity : 'settled';
  return (
    <li
      class={`finding ${severityClass}${selected ? ' selected' : ''}`}
      aria-posinset={position}
      aria-setsize={of}
    >
      <button
        type="button"
        class="opener"
        ref={opener}
        aria-expanded={selected}
        onClick={() => (selected ? controller.set({ selected: undefined }) : void controller.select(index))}
      >
        <span class="chips">
          <span class={`chip ${severityClass}`}>{severityName(severity, language)}</span>
          {status !== 'open' && <span class="chip settled">{statusName(status, language)}</span>}
          <span class="place">{placeText(place, language, current)}</span>
        </span>
        {grouping !== 'rule' && <span class="rule">{finding.title}</span>}
        <span class="text">{finding.message}</span>
        {finding.evidence !== '' && <span class="evidence">{finding.evidence}</span>}
        {quoteOf(place) !== '' && <span class="quote">{quoteOf(place)}</span>}
      </button>
      {selected && <Details index={index} finding={finding} state={state} controller={controller} />}
    </li>
  );
}

function Details({ index, finding, state, controller }: FindingProps) {
  const { language } = state;
  const { place, suggestion, basis, related, explanation } = finding;
  const bases = basesText(basis, language);
  const fix = controller.fixOf(finding);
  return (
    <div class="details">
      <dl>
        {suggestion !== '' && (
          <>
            <dt>{say('suggestion', language)}</dt>
            <dd>{suggestion}</dd>
          </>
        )}
        {bases !== '' && (
          <>
            <dt>{say('basis', language)}</dt>
            <dd>{bases}</dd>
          </>
        )}
        {explanation && (
          <>
            <dt>{say('reason', language)}</dt>
            <dd>{[explanation.reason, explanation.by].filter((it) => it !== '').join(' · ')}</dd>
          </>
        )}
      </dl>
      {related.length > 0 && (
        <p class="related">
          {say('related', language)}
          {related.map((it) =>
            isCell(it) ? (
              <button
                type="button"
                class="link"
                key={`${it.sheet}!${it.ref}`}
                onClick={() => void controller.goTo(it)}
              >
                {placeText(it, language, isCell(place) ? place.sheet : undefined)}
              </button>
            ) : null,
          )}
        </p>
      )}
      <div class="row">
        {isCell(place) && (
          <button type="button" onClick={() => void controller.goTo(place)}>
            {say('goTo', language)}
          </button>
        )}
        <button
          type="button"
          aria-expanded={state.explaining === index}
          onClick={() => controller.set({ explaining: state.explaining === index ? undefined : index })}
        >
          {say('explain', language)}
        </button>
        {fix && (
          <button type="button" class="primary" onClick={() => void controller.adopt(index)}>
            {say('adopt', language)}
          </button>
        )}
      </div>
      {fix && (
        <p class="preview">{`${fix.place.ref}: ${String(fix.before.value)} → ${String(fix.after.value)}`}</p>
      )}
      {state.explaining === index && <ExplainForm index={index} state={state} controller={controller} />}
    </div>
  );
}
