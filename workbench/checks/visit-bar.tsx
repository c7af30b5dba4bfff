import type { Language } from '../../engine/gouji-error.ts';
import { chinaTime } from '../china-time.ts';
import { say } from '../page/words.ts';
import type { CheckAnswer } from './check-answers.ts';

/** Whose the recorded check is, and when its file came. */
export function VisitBar({ check, language }: { readonly check: CheckAnswer; readonly language: Language }) {
  const { department, year, at, superseded, held } = check;
  const facts = [department, year?.toString(), `${say('receivedAt', language)} ${chinaTime(at)}`];
  return (
    <p class="visit-bar">
      <bdi>{facts.filter((it) => it !== undefined && it !== '').join(' · ')}</bdi>
      {held && (
        <span class="stale">
          {say('held', language)} <bdi>{held.named}</bdi>
        </span>
      )}
      {superseded && <span class="stale">{say('superseded', language)}</span>}
    </p>
  );
}
