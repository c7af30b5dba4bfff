/** A check is done and its department's supervisors are to be told: all of them, or one. */
export interface NoticeMessage {
  readonly tenant: string;
  readonly checkId: string;
  readonly recipient?: string;
  /** What all lines logged for the upload carry. */
  readonly trace?: string;
}

/** A supervisor's digest of the days from–to (ISO, both included). */
export interface DigestMessage {
  readonly tenant: string;
  readonly recipient: string;
  readonly from: string;
  readonly to: string;
}

export type MailMessage = NoticeMessage | DigestMessage;

/** A file is to be checked again, or all files of a re-check have been. */
export type RecheckMessage =
  | { readonly tenant: string; readonly recheckId: string; readonly key: string }
  | { readonly tenant: string; readonly recheckId: string; readonly finish: true };
