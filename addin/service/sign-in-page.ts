/**
 * The page in the sign-in window: it first sends on to the issuer, then, when the issuer sends back, hands the code
 * over to whoever opened the window. It keeps nothing, and goes nowhere but to the issuer that its own settings name:
 * a link to this page must not lead to somebody who only looks like the issuer.
 */
import { isSignInAddress, ownSignInAddress } from './own-issuer.ts';
import { BROWSER_WINDOW, type SignInMessage } from './sign-in-message.ts';

const target = new URLSearchParams(location.hash.slice(1)).get('to');
const answer = new URLSearchParams(location.search);

if (target !== null) void goOn(target);
else if (answer.has('state')) {
  const message: SignInMessage = {
    state: answer.get('state') ?? '',
    ...(answer.has('code') ? { code: answer.get('code')! } : {}),
    ...(answer.has('error') ? { error: answer.get('error_description') ?? answer.get('error')! } : {}),
  };
  if (window.name === BROWSER_WINDOW || typeof Office === 'undefined') {
    window.opener?.postMessage(message, location.origin);
  } else void Office.onReady(() => Office.context.ui.messageParent(JSON.stringify(message)));
}

async function goOn(to: string): Promise<void> {
  const own = await ownSignInAddress().catch(() => undefined);
  if (own !== undefined && isSignInAddress(to, own)) location.replace(to);
  else
    document.querySelector('p')!.textContent = '登录地址不符，未打开。 Not the sign-in service: not opened.';
}
