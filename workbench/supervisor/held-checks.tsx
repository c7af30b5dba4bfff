import type { Language } from '../../engine/gouji-error.ts';
import { chinaTime } from '../china-time.ts';
import type { HeldCheck } from './history-answers.ts';
import { say } from './supervisor-words.ts';

export interface HeldChecksProps {
  readonly held: readonly HeldCheck[];
  readonly language: Language;
  readonly busy: boolean;
  readonly onSettle: (check: HeldCheck, department: string) => Promise<void>;
}

/** Files whose upload and workbook name different departments: the supervisor says which it is. */
export function HeldChecks({ held, language, busy, onSettle }: HeldChecksProps) {
  return (
    <section id="held">
      <h2>{say('held', language)}</h2>
      <p class="quiet">{say('heldHint', language)}</p>
      <ul class="explanations">
        {held.map((check) => (
          <li key={check.checkId} class="explanation">
            <h3>
              <a href={`#/checks/${check.checkId}`}>
                <bdi>{check.name}</bdi>
              </a>
            </h3>
            <p class="quiet">
              {check.year !== undefined && `${check.year} · `}
              {chinaTime(check.at)}
            </p>
            <p class="choices">
              {(['department', 'named'] as const).map((which) => (
                <button
                  key={which}
                  type="button"
                  disabled={busy}
                  onClick={() => void onSettle(check, check[which])}
                >
                  {say(which === 'named' ? 'namedByWorkbook' : 'namedByUpload', language)}
                  <bdi>{check[which]}</bdi>
                  <span class="spoken"> {check.name}</span>
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
