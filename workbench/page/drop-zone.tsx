import { useRef } from 'preact/hooks';
import { ACCEPTED } from './top-bar.tsx';
import { say } from './words.ts';
import type { WorkbenchState } from './workbench-state.ts';

export interface DropZoneProps {
  readonly state: WorkbenchState;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSample: () => void;
  /** Whether a service checks, unless chosen otherwise. */
  readonly online: boolean;
}

/** What the page shows before a file is open. */
export function DropZone({ state, onFiles, onSample, online }: DropZoneProps) {
  const { language, busy } = state;
  const input = useRef<HTMLInputElement>(null);
  return (
    <main class="drop">
      <div class="drop-target">
        <h2>{say('dropHere', language)}</h2>
        <p>{say('dropHint', language)}</p>
        <p class="choices">
          <button type="button" class="primary" disabled={!!busy} onClick={() => input.current?.click()}>
            {say('chooseFile', language)}
          </button>
          <button type="button" disabled={!!busy} onClick={onSample}>
            {say('trySample', language)}
          </button>
        </p>
        <input
          ref={input}
          type="file"
          class="spoken"
          multiple
          tabIndex={-1}
          accept={ACCEPTED}
          aria-label={say('chooseFile', language)}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (files.length > 0) onFiles(files);
          }}
        />
        <p class="busy" role="status">
          {busy && `${say(busy, language)}…`}
        </p>
        <p class="quiet">{say(online ? 'sentWhenChecked' : 'stays', language)}</p>
        <p class="quiet">
          <a href="supervisor.html">{say('supervisor', language)}</a>
        </p>
      </div>
    </main>
  );
}
