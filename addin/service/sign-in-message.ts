/** What the sign-in page hands over to the page that opened it: never a token. */
export interface SignInMessage {
  readonly state: string;
  readonly code?: string;
  readonly error?: string;
}

export function isSignInMessage(value: unknown): value is SignInMessage {
  return (
    typeof value === 'object' && value !== null && typeof (value as { state?: unknown }).state === 'string'
  );
}

/** Name of the window that is opened where Office's dialog is not. */
export const BROWSER_WINDOW = 'gouji-sign-in';
