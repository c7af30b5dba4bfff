import { say, type Word } from '../page/words.ts';
import type { WorkbenchState } from '../page/workbench-state.ts';

/** Asks to sign in first: a window may only be opened when somebody presses a button. */
export function SignInPanel(props: {
  readonly title: Word;
  readonly why: Word;
  readonly state: WorkbenchState;
  readonly onSignIn: () => Promise<void>;
}) {
  const { language, busy } = props.state;
  return (
    <main class="drop">
      <div class="panel">
        <h2>{say(props.title, language)}</h2>
        <p>{say(props.why, language)}</p>
        <p class="choices">
          <button
            type="button"
            class="primary"
            disabled={busy !== undefined}
            onClick={() => void props.onSignIn()}
          >
            {say('signIn', language)}
          </button>
        </p>
      </div>
    </main>
  );
}
