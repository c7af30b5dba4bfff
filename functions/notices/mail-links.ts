/** Where the links in a mail lead. */
export interface MailLinks {
  readonly report: (checkId: string) => string;
  readonly workbook: (checkId: string) => string;
  readonly explain: (checkId: string) => string;
  readonly departments: string;
  readonly waiting: string;
  readonly department: (name: string) => string;
  readonly upload: string;
  readonly unsubscribe: (token: string) => string;
}

/**
 * @param base PUBLIC_URL: the workbench, which signs the reader in and then fetches from the API
 */
export function mailLinks(base: string): MailLinks {
  const page = base.replace(/\/+$/u, '');
  return {
    report: (id) => `${page}/checks/${id}`,
    workbook: (id) => `${page}/checks/${id}/workbook`,
    explain: (id) => `${page}/checks/${id}#explain`,
    departments: `${page}/departments`,
    waiting: `${page}/explanations`,
    department: (name) => `${page}/departments/${encodeURIComponent(name)}`,
    upload: `${page}/upload`,
    unsubscribe: (token) => `${page}/v1/unsubscribe?token=${encodeURIComponent(token)}`,
  };
}
