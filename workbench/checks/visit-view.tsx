import { say } from '../page/words.ts';
import type { WorkbenchController } from '../page/workbench-controller.ts';
import type { WorkbenchState } from '../page/workbench-state.ts';
import type { Visit } from './check-visit.ts';
import { SignInPanel } from './sign-in-panel.tsx';

export interface VisitViewProps {
  readonly visit: Visit;
  readonly state: WorkbenchState;
  readonly controller: WorkbenchController;
}

/** A recorded check for as long as there is nothing of it to list. */
export function VisitView({ visit, state, controller }: VisitViewProps) {
  const { language } = state;
  const { step, check, error } = visit;
  if (step === 'signedOut') {
    return (
      <SignInPanel
        title="recordedCheck"
        why="signInToSee"
        state={state}
        onSignIn={() => controller.signIn()}
      />
    );
  }
  return (
    <main class="drop">
      <div class="panel">
        {step === 'failed' && check?.failure ? (
          <div role="alert">
            <h2>
              {say('notChecked', language)} · <bdi>{check.name}</bdi>
            </h2>
            <p class="reason">{check.failure.reason}</p>
            <p>{check.failure.message}</p>
            <p>{check.failure.remedy}</p>
            <p class="choices">
              <a class="as-button" href="#/upload">
                {say('handIn', language)}
              </a>
              <a class="as-button" href="#/">
                {say('toWorkbench', language)}
              </a>
            </p>
          </div>
        ) : step === 'stopped' && error ? (
          <div role="alert">
            <h2>{error.what[language]}</h2>
            <p>{error.remedy[language]}</p>
            <p class="choices">
              <button type="button" class="primary" onClick={() => void controller.askAgain()}>
                {say('again', language)}
              </button>
              {state.user !== undefined && (
                <button type="button" onClick={() => void controller.signIn()}>
                  {say('otherAccount', language)}
                </button>
              )}
              <a class="as-button" href="#/">
                {say('toWorkbench', language)}
              </a>
            </p>
          </div>
        ) : (
          <div role="status">
            <h2>{check ? <bdi>{check.name}</bdi> : say('recordedCheck', language)}</h2>
            <p>{check ? say('beingChecked', language) : `${say('opening', language)}…`}</p>
          </div>
        )}
      </div>
    </main>
  );
}
