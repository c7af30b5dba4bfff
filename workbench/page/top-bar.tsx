import { useRef, useState } from 'preact/hooks';
import { FileInput } from './file-input.tsx';
import { say } from './words.ts';
import type { WorkbenchController } from './workbench-controller.ts';
import type { WorkbenchState } from './workbench-state.ts';

export interface TopBarProps {
  readonly state: WorkbenchState;
  readonly controller: WorkbenchController;
}

function SignInButtons({ state: { user, busy, language }, controller }: TopBarProps) {
  if (user === undefined) {
    return (
      <button type="button" disabled={busy === 'signingIn'} onClick={() => void controller.signIn()}>
        {say('signIn', language)}
      </button>
    );
  }
  return (
    <>
      <span class="user">
        <bdi>{user}</bdi>
      </span>
      <button type="button" onClick={() => controller.signOut()}>
        {say('signOut', language)}
      </button>
    </>
  );
}

export function TopBar({ state, controller }: TopBarProps) {
  const { language, file, narrative, report } = state;
  const input = useRef<HTMLInputElement>(null);
  const [unfolded, unfold] = useState(false);
  const edits = file?.model.written.filter(({ follows }) => !follows).length ?? 0;
  const stale = file?.model.stale.length ?? 0;
  const whyNot = !report
    ? say('checkFirst', language)
    : file?.inPlace === false
      ? say('notInPlace', language)
      : undefined;
  return (
    <header class="top">
      <h1>
        <img src="icon.svg" alt="" width="24" height="24" />
        {say('product', language)}
      </h1>
      {file && (
        <p class="file">
          <bdi>{file.name}</bdi>
          {narrative && narrative.name !== file.name && (
            <span class="beside">
              + <bdi>{narrative.name}</bdi>
              <button type="button" class="link" onClick={() => void controller.removeNarrative()}>
                {say('removeNarrative', language)}
              </button>
            </span>
          )}
          {edits > 0 && (
            <span class="edits">
              {say('edits', language)}
              {edits}
            </span>
          )}
          {stale > 0 && (
            <span class="stale" role="status">
              {stale} {say('stale', language)}
            </span>
          )}
        </p>
      )}
      {file && (
        <button
          type="button"
          class="menu"
          aria-expanded={unfolded}
          aria-controls="actions"
          onClick={() => unfold(!unfolded)}
        >
          {say('menu', language)}
        </button>
      )}
      <div id="actions" class={`actions${file && !unfolded ? ' folded' : ''}`}>
        {file && (
          <>
            <button type="button" disabled={!file.model.canUndo} onClick={() => void controller.undo()}>
              {say('undo', language)}
            </button>
            <button
              type="button"
              disabled={whyNot !== undefined}
              title={whyNot}
              aria-describedby={whyNot ? 'why-not' : undefined}
              onClick={() => void controller.downloadAnnotated()}
            >
              {say('downloadAnnotated', language)}
            </button>
            {whyNot && (
              <span id="why-not" class="spoken">
                {whyNot}
              </span>
            )}
            <button type="button" disabled={!report} onClick={() => void controller.downloadReport()}>
              {say('downloadReport', language)}
            </button>
            <button type="button" onClick={() => input.current?.click()}>
              {say('openFile', language)}
            </button>
            <FileInput
              input={input}
              label={say('openFile', language)}
              onFiles={(files) => void controller.open(files)}
            />
          </>
        )}
        {controller.canSignIn && <SignInButtons state={state} controller={controller} />}
        <button
          type="button"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => void controller.changeLanguage()}
        >
          {say('language', language)}
        </button>
      </div>
      {file && report && file.inPlace === false && <p class="in-place">{say('notInPlace', language)}</p>}
    </header>
  );
}
