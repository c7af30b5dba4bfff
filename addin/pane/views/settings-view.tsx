import type { Language } from '../../../engine/gouji-error.ts';
import type { CheckedWhere } from '../pane-options.ts';
import { say } from '../pane-words.ts';
import type { ViewProps } from './view-props.ts';

export function SettingsView({ state, controller }: ViewProps) {
  const { language } = state;
  const { service, signIn } = controller.options;
  return (
    <section class="settings" aria-label={say('settings', language)}>
      <h2>{say('settings', language)}</h2>
      {service && (
        <fieldset>
          <legend>{say('where', language)}</legend>
          {(['service', 'device'] as const satisfies readonly CheckedWhere[]).map((where) => (
            <label class="choice" key={where}>
              <input
                type="radio"
                name="gouji-where"
                checked={state.where === where}
                onChange={() => void controller.keep({ where })}
              />
              <span>{say(where === 'service' ? 'online' : 'device', language)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={state.live}
          aria-describedby="gouji-live-hint"
          onChange={(event) => void controller.keep({ live: event.currentTarget.checked })}
        />
        <span>{say('live', language)}</span>
      </label>
      <p class="hint" id="gouji-live-hint">
        {say('liveHint', language)}
      </p>
      <label>
        <span>{say('language', language)}</span>
        <select
          value={language}
          onChange={(event) => void controller.keep({ language: event.currentTarget.value as Language })}
        >
          <option value="zh">简体中文</option>
          <option value="en">English</option>
        </select>
      </label>
      <label>
        <span>{say('asOfDay', language)}</span>
        <input
          type="date"
          value={state.asOf}
          onChange={(event) => void controller.keep({ asOf: event.currentTarget.value })}
        />
      </label>
      {signIn && (
        <div class="row">
          {state.user === undefined ? (
            <button type="button" onClick={() => void controller.signIn()}>
              {say('signIn', language)}
            </button>
          ) : (
            <>
              <span class="user">
                {say('signedInAs', language)}
                {state.user}
              </span>
              <button type="button" onClick={() => controller.signOut()}>
                {say('signOut', language)}
              </button>
            </>
          )}
        </div>
      )}
      <div class="row">
        <button type="button" onClick={() => controller.set({ settingsOpen: false })}>
          {say('close', language)}
        </button>
      </div>
    </section>
  );
}
