import { useRef } from 'preact/hooks';
import { FileInput } from './file-input.tsx';
import { say } from './words.ts';
import type { WorkbenchController } from './workbench-controller.ts';
import type { WorkbenchState } from './workbench-state.ts';

export interface DropZoneProps {
  readonly state: WorkbenchState;
  readonly controller: WorkbenchController;
  readonly onSample: () => void;
}

/** What the page shows before a file is open. */
export function DropZone({ state, controller, onSample }: DropZoneProps) {
  const { language, busy, user } = state;
  const input = useRef<HTMLInputElement>(null);
  return (
    <main class="drop">
      <div class="drop-target">
        <h2>{say('dropHere', language)}</h2>
        <p class="lead">{say('lead', language)}</p>
        <p class="choices">
          <button type="button" class="primary" disabled={!!busy} onClick={() => input.current?.click()}>
            {say('chooseFile', language)}
          </button>
          <button type="button" disabled={!!busy} onClick={onSample}>
            {say('trySample', language)}
          </button>
        </p>
        <FileInput
          input={input}
          label={say('chooseFile', language)}
          onFiles={(files) => void controller.open(files)}
        />
        <p class="busy" role="status">
          {busy && `${say(busy, language)}…`}
        </p>
        <p class="quiet">{say('dropHint', language)}</p>
        <p class="quiet">{say(controller.online ? 'sentWhenChecked' : 'stays', language)}</p>
      </div>
      {controller.canSignIn && (
        <aside class="service">
          <p>{say(user === undefined ? 'whySignIn' : 'handInLead', language)}</p>
          <p class="choices">
            {user === undefined ? (
              <button type="button" disabled={busy === 'signingIn'} onClick={() => void controller.signIn()}>
                {say('signIn', language)}
              </button>
            ) : (
              <a class="as-button" href="#/upload">
                {say('handIn', language)}
              </a>
            )}
            <a class="as-button" href="#/departments">
              {say('supervisor', language)}
            </a>
          </p>
        </aside>
      )}
    </main>
  );
}
