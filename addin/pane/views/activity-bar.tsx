import { say } from '../pane-words.ts';
import type { ViewProps } from './view-props.ts';

/** What goes on; from 300 ms on with how far it is and a way to stop it. */
export function ActivityBar({ state, controller }: ViewProps) {
  const { activity, progress, slow, language } = state;
  const part = progress && progress.total > 0 ? progress.done / progress.total : undefined;
  const stoppable = activity !== 'marking' && activity !== 'clearing';
  const word = activity && say(activity, language);
  return (
    <div class="activity" role="status" aria-live="polite">
      {activity && slow && (
        <>
          <span>
            {word}
            {progress &&
              ` ${progress.done.toLocaleString('en-US')} / ${progress.total.toLocaleString('en-US')} ${say('cells', language)}`}
          </span>
          <progress aria-label={word} {...(part === undefined ? {} : { value: part })} max={1} />
          {stoppable && (
            <button type="button" onClick={() => controller.cancel()}>
              {say('cancel', language)}
            </button>
          )}
        </>
      )}
    </div>
  );
}
