/** Proof key for code exchange (RFC 7636): the code that a window hands over is of no use without the verifier. */
export interface Proof {
  /** Kept in memory until the code is exchanged. */
  readonly verifier: string;
  readonly challenge: string;
  /** Ties the answer to this request. */
  readonly state: string;
}

/** @param random fills an array with random bytes */
export async function newProof(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<Proof> {
  const verifier = base64Url(random(new Uint8Array(32)));
  const state = base64Url(random(new Uint8Array(16)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, state, challenge: base64Url(new Uint8Array(digest)) };
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
