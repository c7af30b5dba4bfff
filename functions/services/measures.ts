/** What is counted of the business, besides what AWS counts of the machines. */
export const MEASURES = {
  Checked: 'files that were checked',
  Failed: 'files that could not be',
  Held: 'files of which somebody has to say whose they are',
  NotChecked: 'files of which nothing was compared',
  FindingsError: 'open findings of checked files, by severity',
  FindingsWarning: '',
  FindingsInfo: '',
  WaitedSeconds: 'from the upload to its check',
} as const;
export type Measure = keyof typeof MEASURES;

/** Where counts go. */
export type Measuring = (counts: Readonly<Partial<Record<Measure, number>>>) => void;

const NAMESPACE = 'Gouji';

/**
 * Counts as one line of CloudWatch's embedded metric format: the log makes the metrics, and no call is made for them.
 * Of the function's name alone: tenants and departments are nobody's business who looks at a dashboard.
 * Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".
 * @param functionName the dimension
 */
export function embeddedMetrics(functionName: string, now: () => Date): Measuring {
  return (counts) => {
    const Metrics = Object.keys(counts).map((Name) => ({
      Name,
      Unit: Name === 'WaitedSeconds' ? 'Seconds' : 'Count',
    }));
    const CloudWatchMetrics = [{ Namespace: NAMESPACE, Dimensions: [['FunctionName']], Metrics }];
    const line = {
      _aws: { Timestamp: now().getTime(), CloudWatchMetrics },
      FunctionName: functionName,
      ...counts,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
}
