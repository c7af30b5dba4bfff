import { SignInFailed } from '../pane/check-errors.ts';
import { BROWSER_WINDOW, isSignInMessage, type SignInMessage } from './sign-in-message.ts';

const CLOSED = { zh: '登录窗口已关闭', en: 'the window was closed' };

/** Opens the sign-in page in Office's dialog. */
export function officeWindow(url: string): Promise<SignInMessage> {
  return new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(
      url,
      { height: 60, width: 30, promptBeforeOpen: false },
      (result) => {
        if (result.status !== Office.AsyncResultStatus.Succeeded) return reject(new SignInFailed(CLOSED));
        const dialog = result.value;
        dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
          const message = 'message' in event ? parsed(event.message) : undefined;
          dialog.close();
          if (message) resolve(message);
          else reject(new SignInFailed({ zh: '', en: '' }));
        });
        dialog.addEventHandler(Office.EventType.DialogEventReceived, () => reject(new SignInFailed(CLOSED)));
      },
    );
  });
}

/** Opens the sign-in page in a window of the browser, where there is no Office. */
export function browserWindow(url: string): Promise<SignInMessage> {
  const opened = window.open(url, BROWSER_WINDOW, 'popup,width=480,height=640');
  if (!opened)
    return Promise.reject(new SignInFailed({ zh: '浏览器阻止了登录窗口', en: 'the window was blocked' }));
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      clearInterval(timer);
      window.removeEventListener('message', onMessage);
      opened.close();
      settle();
    };
    const onMessage = ({ origin, source, data }: MessageEvent): void => {
      if (origin !== location.origin || source !== opened || !isSignInMessage(data)) return;
      done(() => resolve(data));
    };
    const timer = setInterval(() => {
      if (opened.closed) done(() => reject(new SignInFailed(CLOSED)));
    }, 500);
    window.addEventListener('message', onMessage);
  });
}

function parsed(text: string): SignInMessage | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return isSignInMessage(message) ? message : undefined;
  } catch {
    return undefined;
  }
}
