import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../engine/gouji-error.ts';
import { coveredText } from '../../render/coverage.ts';
import { chinaTime } from '../china-time.ts';
import type { HistoryRow } from './history-answers.ts';
import { say } from './supervisor-words.ts';

/** All checks of one department, the newest first, each with a link to what it found. */
export function DepartmentChecks(props: {
  readonly department: string;
  readonly checks: readonly HistoryRow[];
  readonly language: Language;
}) {
  const { department, checks, language } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'start' });
  }, [department]);
  const newestFirst = [...checks].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <section class="department">
      <h2 tabIndex={-1} ref={heading}>
        <bdi>{department}</bdi> · {say('itsChecks', language)}
      </h2>
      {newestFirst.length === 0 && <p class="quiet">{say('noChecks', language)}</p>}
      <ul class="checks">
        {newestFirst.map((check) => (
          <li key={check.checkId}>
            <a href={`#/checks/${check.checkId}`}>
              <bdi>{check.name}</bdi>
            </a>
            <span class="quiet">
              {[check.year, chinaTime(check.at)].filter((it) => it !== undefined).join(' · ')}
            </span>
            <Outcome check={check} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ check, language }: { readonly check: HistoryRow; readonly language: Language }) {
  const { status, open, reason, verdict, coverage } = check;
  if (status === 'failed') return <b class="error">{reason ?? say('failed', language)}</b>;
  if (!open) return <span class="quiet">{say('pending', language)}</span>;
  if (verdict === 'not-checked' && open.error + open.warning === 0) {
    return <b class="unchecked">{say('unchecked', language)}</b>;
  }
  return (
    <span>
      <b class={open.error > 0 ? 'error' : 'clean'}>{open.error}</b> {say('error', language)} ·{' '}
      <b class={open.warning > 0 ? 'warning' : 'clean'}>{open.warning}</b> {say('warning', language)}
      {coverage && <span class="quiet"> · {coveredText(coverage, language)}</span>}
    </span>
  );
}
