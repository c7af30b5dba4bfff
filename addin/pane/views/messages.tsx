import { FileUnavailable } from '../../host/host-errors.ts';
import { ServiceRefused, SignInFailed, SignInNeeded } from '../check-errors.ts';
import { say, sayNotice } from '../pane-words.ts';
import type { ViewProps } from './view-props.ts';

/** What stops a check by the service, but none on this device. */
const CHECKED_ON_DEVICE = [FileUnavailable, ServiceRefused, SignInFailed, SignInNeeded];

/** What went wrong and what to do, or what was just done. */
export function Messages({ state, controller }: ViewProps) {
  const { language, error, offline, notice, applied } = state;
  return (
    <>
      <div role="alert">
        {offline && (
          <div class="message failed">
            <strong>{say('offline', language)}</strong>
            <p>{say('offlineHint', language)}</p>
            <div class="row">
              <button type="button" class="primary" onClick={() => void controller.check('device')}>
                {say('checkOnDevice', language)}
              </button>
              <button type="button" onClick={() => void controller.check('service')}>
                {say('retry', language)}
              </button>
            </div>
          </div>
        )}
        {error && (
          <div class="message failed">
            <strong>{error.what[language]}</strong>
            {error.where !== '' && <span class="where">{error.where}</span>}
            <p>{error.remedy[language]}</p>
            <div class="row">
              {(error instanceof SignInNeeded || error instanceof SignInFailed) && (
                <button type="button" class="primary" onClick={() => void controller.signIn()}>
                  {say('signIn', language)}
                </button>
              )}
              {CHECKED_ON_DEVICE.some((kind) => error instanceof kind) && (
                <button type="button" onClick={() => void controller.check('device')}>
                  {say('checkOnDevice', language)}
                </button>
              )}
              <button type="button" onClick={() => controller.set({ error: undefined })}>
                {say('close', language)}
              </button>
            </div>
          </div>
        )}
      </div>
      <div role="status">
        {notice && (
          <div class="message done">
            <span>{sayNotice(notice, language)}</span>
            {applied && notice.word === 'adopted' && (
              <button type="button" onClick={() => void controller.undo()}>
                {say('undo', language)}
              </button>
            )}
          </div>
        )}
      </div>
    </>
  );
}
