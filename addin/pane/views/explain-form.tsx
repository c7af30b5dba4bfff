import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../pane-words.ts';
import type { ViewProps } from './view-props.ts';

/** What the officer has to say of a finding; where there is no service it belongs into the workbook. */
export function ExplainForm({ index, state, controller }: ViewProps & { index: number }) {
  const { language } = state;
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  if (!controller.options.service) {
    return <p class="hint">{say('explainOffline', language)}</p>;
  }
  const submit = (event: Event) => {
    event.preventDefault();
    if (reason.trim() !== '') void controller.explain(index, reason.trim(), until === '' ? undefined : until);
  };
  return (
    <form class="explain" onSubmit={submit}>
      <label>
        <span>{say('reason', language)}</span>
        <textarea
          ref={first}
          required
          maxLength={2000}
          rows={3}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>{say('until', language)}</span>
        <input type="date" value={until} onInput={(event) => setUntil(event.currentTarget.value)} />
      </label>
      <div class="row">
        <button type="submit" class="primary">
          {say('submit', language)}
        </button>
        <button type="button" onClick={() => controller.set({ explaining: undefined })}>
          {say('cancel', language)}
        </button>
      </div>
    </form>
  );
}
