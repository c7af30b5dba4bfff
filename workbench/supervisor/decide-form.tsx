import { useState } from 'preact/hooks';
import type { Language } from '../../engine/gouji-error.ts';
import { isCell } from '../../engine/place.ts';
import { chinaTime } from '../china-time.ts';
import type { Decision } from './history-answers.ts';
import { say } from './supervisor-words.ts';

export interface DecideFormProps {
  readonly decision: Decision;
  readonly language: Language;
  readonly onDecide: (decision: Decision, accept: boolean, answer: string) => Promise<void>;
}

/** An explanation, and the supervisor's decision on it. */
export function DecideForm({ decision, language, onDecide }: DecideFormProps) {
  const [answer, setAnswer] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const id = `answer-${decision.explanationId}`;
  const decide = async (accept: boolean) => {
    if (!accept && answer.trim() === '') {
      setMissing(true);
      document.getElementById(id)?.focus();
      return;
    }
    setBusy(true);
    await onDecide(decision, accept, answer.trim());
    setBusy(false);
  };
  return (
    <li class="explanation">
      <h3>
        <bdi>{decision.department}</bdi> · <bdi>{decision.item}</bdi>
      </h3>
      <p class="rule">
        <bdi>{decision.title}</bdi>
        {decision.place && isCell(decision.place) && (
          <span class="quiet">
            {' '}
            · <bdi>{`${decision.place.sheet}!${decision.place.ref}`}</bdi>
          </span>
        )}
      </p>
      {decision.message && (
        <p>
          <bdi>{decision.message}</bdi>
        </p>
      )}
      {decision.evidence && (
        <p class="evidence">
          <bdi>{decision.evidence}</bdi>
        </p>
      )}
      {decision.message && decision.checkId === undefined && <p class="quiet">{say('notKept', language)}</p>}
      <blockquote>
        <bdi>{decision.reason}</bdi>
      </blockquote>
      <p class="quiet">
        {say('by', language)} <bdi>{decision.by}</bdi> · {chinaTime(decision.at).slice(0, 10)}
        {decision.until !== undefined && ` · ${say('until', language)} ${decision.until}`}
      </p>
      <label for={id}>{say('answer', language)}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        value={answer}
        aria-describedby={`${id}-hint`}
        aria-invalid={missing}
        onInput={(event) => {
          setAnswer(event.currentTarget.value);
          setMissing(false);
        }}
      />
      <p id={`${id}-hint`} class={missing ? 'fault' : 'quiet'}>
        {say(missing ? 'answerMissing' : 'answerHint', language)}
      </p>
      <p class="choices">
        <button type="button" class="primary" disabled={busy} onClick={() => void decide(true)}>
          {say('accept', language)}
          <span class="spoken"> {decision.item}</span>
        </button>
        <button type="button" disabled={busy} onClick={() => void decide(false)}>
          {say('decline', language)}
          <span class="spoken"> {decision.item}</span>
        </button>
      </p>
    </li>
  );
}
