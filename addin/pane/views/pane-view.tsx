import { useEffect, useState } from 'preact/hooks';
import type { PaneController } from '../pane-controller.ts';
import { say } from '../pane-words.ts';
import { ActivityBar } from './activity-bar.tsx';
import { FindingsView } from './findings-view.tsx';
import { Messages } from './messages.tsx';
import { QuestionView } from './question-view.tsx';
import { SettingsView } from './settings-view.tsx';
import { SummaryView } from './summary-view.tsx';

export function PaneView({ controller }: { controller: PaneController }) {
  const [state, show] = useState(controller.state);
  useEffect(() => {
    // What was set before this effect ran would not be shown else.
    show(controller.state);
    return controller.subscribe(() => show(controller.state));
  }, [controller]);
  const { language, activity, checked } = state;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || (event.key !== 'PageDown' && event.key !== 'PageUp')) return;
      event.preventDefault();
      void controller.step(event.key === 'PageDown' ? 1 : -1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [controller]);
  return (
    <div class="gouji-pane" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <header class="head">
        <h1>
          {say('product', language)}
          <span class="tagline">{say('tagline', language)}</span>
        </h1>
        <div class="actions">
          <button
            type="button"
            class="primary"
            aria-disabled={activity !== undefined}
            onClick={() => void controller.check()}
          >
            {say(checked ? 'checkAgain' : 'check', language)}
          </button>
          <button
            type="button"
            aria-disabled={activity !== undefined}
            onClick={() => void controller.clear()}
          >
            {say('clear', language)}
          </button>
          <button
            type="button"
            aria-expanded={state.settingsOpen}
            onClick={() => controller.set({ settingsOpen: !state.settingsOpen })}
          >
            {say('settings', language)}
          </button>
        </div>
      </header>
      <main>
        {state.settingsOpen && <SettingsView state={state} controller={controller} />}
        <ActivityBar state={state} controller={controller} />
        <Messages state={state} controller={controller} />
        {checked ? (
          <>
            <SummaryView state={state} controller={controller} />
            <QuestionView state={state} controller={controller} />
            <FindingsView state={state} controller={controller} />
          </>
        ) : (
          activity === undefined && <p class="hint">{say('firstHint', language)}</p>
        )}
      </main>
    </div>
  );
}
