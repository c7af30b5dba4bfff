import type { ReportFile } from './report-files.ts';
import type { OpenReports, RecheckFile, ReportsStore } from './reports-store.ts';

/** Reports in memory, for tests: `tenant/checkId/file`. */
export class MemoryReports {
  readonly files = new Map<string, Uint8Array>();

  readonly open: OpenReports = (tenant): ReportsStore => ({
    write: async (checkId, file, content) => this.keep(`${tenant}/${checkId}/${file}`, content),
    read: async (checkId: string, file: ReportFile) => this.files.get(`${tenant}/${checkId}/${file}`),
    link: async (checkId, file) => `https://reports.example/${tenant}/${checkId}/${file}`,
    linkShown: async (checkId, report) => {
      this.keep(`${tenant}/${checkId}/shown`, report);
      return `https://reports.example/${tenant}/${checkId}/shown`;
    },
    writeRecheck: async (id: string, file: RecheckFile, content) =>
      this.keep(`${tenant}/recheck/${id}/${file}`, content),
    linkRecheck: async (id, file) => `https://reports.example/${tenant}/recheck/${id}/${file}`,
  });

  text(key: string): string {
    return new TextDecoder().decode(this.files.get(key));
  }

  private keep(key: string, content: Uint8Array | string): void {
    this.files.set(key, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
}
