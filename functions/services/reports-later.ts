import type { OpenReports, ReportsStore } from './reports-store.ts';

/**
 * The reports bucket, for functions many of whose requests never ask for it: the client of S3 is loaded with the
 * first that does, not by every cold start.
 */
export function reportsLater(bucket: string): OpenReports {
  let loading: Promise<OpenReports> | undefined;
  const load = async (): Promise<OpenReports> => (await import('./reports-store.ts')).reportsIn(bucket);
  return (tenant) => {
    const opened = async (): Promise<ReportsStore> => {
      loading ??= load();
      return (await loading)(tenant);
    };
    return {
      write: async (...asked) => (await opened()).write(...asked),
      read: async (...asked) => (await opened()).read(...asked),
      link: async (...asked) => (await opened()).link(...asked),
      linkShown: async (...asked) => (await opened()).linkShown(...asked),
      writeRecheck: async (...asked) => (await opened()).writeRecheck(...asked),
      linkRecheck: async (...asked) => (await opened()).linkRecheck(...asked),
    };
  };
}
