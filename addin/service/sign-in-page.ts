/**
 * The page in the sign-in window: it first sends on to the issuer, then, when the issuer sends back, hands the code
 * over to whoever opened the window. It keeps nothing.
 */
import type { SignInMessage } from './sign-in-message.ts';

const target = new URLSearchParams(location.hash.slice(1)).get('to');
const answer = new URLSearchParams(location.search);

if (target !== null && /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(target)) location.replace(target);
else if (answer.has('state')) {
  const message: SignInMessage = {
    state: answer.get('state') ?? '',
    ...(answer.has('code') ? { code: answer.get('code')! } : {}),
    ...(answer.has('error') ? { error: answer.get('error_description') ?? answer.get('error')! } : {}),
  };
  history.replaceState(null, '', location.pathname);
  if (typeof Office !== 'undefined') void Office.onReady(() => handOver(message));
  else window.opener?.postMessage(message, location.origin);
}

function handOver(message: SignInMessage): void {
  if (Office.context?.ui?.messageParent) Office.context.ui.messageParent(JSON.stringify(message));
  else window.opener?.postMessage(message, location.origin);
}
