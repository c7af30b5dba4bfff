import { type Guard, lacking, resource } from './guard.ts';
import { ofType, statementsOf, targetOf } from './template.ts';

/** What `Fn::If` gives where its condition holds. */
const where = (condition: string, value: unknown): unknown => {
  const chosen = (value as { 'Fn::If'?: [string, unknown, unknown] } | undefined)?.['Fn::If'];
  return chosen?.[0] === condition ? chosen[1] : undefined;
};

/** What an operator expects to be able to switch on, and to see. */
export const OPERATIONS_GUARDS: readonly Guard[] = [
  {
    what: 'where a bucket for access logs is named, every bucket that holds workbooks writes them',
    faults: (template) =>
      lacking(template, 'AWS::S3::Bucket', ({ LoggingConfiguration }) => {
        const logs = where('LogsAccess', LoggingConfiguration) as
          | { readonly DestinationBucketName: unknown; readonly LogFilePrefix: unknown }
          | undefined;
        return targetOf(logs?.DestinationBucketName) === 'AccessLogBucket' && logs?.LogFilePrefix;
      }),
    broken: (template) => delete resource(template, 'ReportsBucket').Properties.LoggingConfiguration,
  },
  {
    what: 'where a bucket for a trail is named, reads and writes of both buckets and the table are in it',
    faults: (template) => {
      const { Condition, Properties } = resource(template, 'DataTrail');
      const text = JSON.stringify(Properties.AdvancedEventSelectors);
      const told = ['IncomingBucket', 'ReportsBucket', 'Table'].filter((each) => text.includes(each));
      const sound = Condition === 'HasTrail' && Properties.EnableLogFileValidation && told.length === 3;
      return sound ? [] : ['DataTrail'];
    },
    broken: (template) => resource(template, 'DataTrail').Properties.AdvancedEventSelectors.pop(),
  },
  {
    what: 'where uploads are scanned, nobody but the scanner reads one that has not been found clean',
    faults: (template) => {
      if (!('UploadScan' in template.Resources)) return [];
      const { PolicyDocument } = resource(template, 'IncomingBucketPolicy').Properties;
      const denies = statementsOf(PolicyDocument).some(
        ({ Effect, Principal, Action, Condition }) =>
          Effect === 'Deny' &&
          Principal === '*' &&
          ['s3:GetObject', 's3:GetObjectVersion'].every((each) => Action.includes(each)) &&
          Condition?.StringNotEquals?.['s3:ExistingObjectTag/GuardDutyMalwareScanStatus'] ===
            'NO_THREATS_FOUND',
      );
      const waits = where('ScansUploads', resource(template, 'CheckQueue').Properties.DelaySeconds);
      return denies && Number(waits) > 0 ? [] : ['IncomingBucketPolicy'];
    },
    broken: (template) => {
      if (!('UploadScan' in template.Resources)) resource(template, 'CheckQueue').Properties.DelaySeconds = 0;
      else resource(template, 'IncomingBucketPolicy').Properties.PolicyDocument.Statement.pop();
    },
  },
  {
    what: 'where a code signing configuration is named, every function has to pass it',
    faults: (template) =>
      lacking(template, 'AWS::Lambda::Function', ({ CodeSigningConfigArn }) =>
        JSON.stringify(where('SignsCode', CodeSigningConfigArn) ?? '').includes('CodeSigningConfigId'),
      ),
    broken: (template) =>
      delete ofType(template, 'AWS::Lambda::Function')[0]![1].Properties.CodeSigningConfigArn,
  },
  {
    what: 'every function that writes items knows how long they are kept',
    faults: (template) =>
      lacking(template, 'AWS::Lambda::Function', ({ Environment }) => {
        const variables = Environment?.Variables ?? {};
        if (!('TABLE_NAME' in variables)) return true;
        return (
          targetOf(variables.RECORD_DAYS) === 'RecordDays' && targetOf(variables.AUDIT_DAYS) === 'AuditDays'
        );
      }),
    broken: (template) =>
      delete resource(template, 'CheckDashuploadLambdaFunction').Properties.Environment.Variables.AUDIT_DAYS,
  },
  {
    what: 'what is counted of the business has alarms',
    faults: (template) => {
      const alarms = JSON.stringify(ofType(template, 'AWS::CloudWatch::Alarm').map(([, each]) => each));
      return ['Checked', 'Failed', 'WaitedSeconds'].filter(
        (name) => !alarms.includes(`"MetricName":"${name}"`),
      );
    },
    broken: (template) => {
      delete template.Resources.UploadsUnreadable;
    },
  },
];
