/** Where the links in a mail lead. */
export interface MailLinks {
  readonly report: (checkId: string) => string;
  readonly workbook: (checkId: string) => string;
  readonly explain: (checkId: string) => string;
  readonly departments: string;
  readonly waiting: string;
  /** Where is settled whose files are. */
  readonly held: string;
  readonly department: (name: string) => string;
  readonly upload: string;
  readonly unsubscribe: (token: string) => string;
}

/**
 * @param workbench PUBLIC_URL: its pages sign the reader in and then ask the API. They come after a `#`, so that
 *   any server of plain files will do.
 * @param api API_URL: unsubscribing needs no page and no sign-in
 */
export function mailLinks(workbench: string, api: string): MailLinks {
  const page = (path: string) => `${workbench.replace(/(?<!\/)\/+$/u, '')}/#/${path}`;
  return {
    report: (id) => page(`checks/${id}`),
    workbook: (id) => page(`checks/${id}/workbook`),
    explain: (id) => page(`checks/${id}/explain`),
    departments: page('departments'),
    waiting: page('explanations'),
    held: page('held'),
    department: (name) => page(`departments/${encodeURIComponent(name)}`),
    upload: page('upload'),
    unsubscribe: (token) =>
      `${api.replace(/(?<!\/)\/+$/u, '')}/v1/unsubscribe?token=${encodeURIComponent(token)}`,
  };
}
