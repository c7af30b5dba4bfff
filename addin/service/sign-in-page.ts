/**
 * The page in the sign-in window: it first sends on to the issuer, then, when the issuer sends back, hands the code
 * over to whoever opened the window. It keeps nothing.
 */
import { BROWSER_WINDOW, type SignInMessage } from './sign-in-message.ts';

const target = new URLSearchParams(location.hash.slice(1)).get('to');
const answer = new URLSearchParams(location.search);

if (target !== null && /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(target))
  location.replace(target);
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
