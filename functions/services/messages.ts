/** A check is done and its department's supervisors are to be told. */
export interface NoticeMessage {
  readonly tenant: string;
  readonly checkId: string;
}

/** A file is to be checked again, or all files of a re-check have been. */
export type RecheckMessage =
  | { readonly tenant: string; readonly recheckId: string; readonly key: string }
  | { readonly tenant: string; readonly recheckId: string; readonly finish: true };
