import { GoujiError } from '../../engine/gouji-error.ts';

/** Every variable that a function may be given, and what it holds. */
export const VARIABLES = {
  TABLE_NAME: 'the DynamoDB table',
  INCOMING_BUCKET: 'the bucket that workbooks are uploaded to',
  INCOMING_DOMAIN: 'where forms are posted to that bucket',
  REPORTS_BUCKET: 'the bucket that reports and annotated copies are written to',
  CHECK_QUEUE_URL: 'the queue of upload events',
  NOTICE_QUEUE_URL: 'the queue of notices to send',
  RECHECK_QUEUE_URL: 'the queue of files to check again',
  RECHECK_MACHINE_ARN: 'the state machine that checks many files again',
  MAIL_TRANSPORT: 'ses or smtp',
  MAIL_FROM: 'the sender of notices',
  MAIL_CONFIGURATION_SET: 'the SES configuration set whose events reach record-bounce',
  SMTP_HOST: 'the mail server',
  SMTP_PORT: "the mail server's port",
  SMTP_SECRET_ARN: 'the secret {"user","password"} for the mail server',
  PUBLIC_URL: 'where the workbench is, for the links in mails',
  API_URL: 'where the API is reached from outside, for unsubscribing',
  UNSUBSCRIBE_KEY_ARN: 'the secret that unsubscribe links are signed with',
  UNSUBSCRIBE_SECRET: 'that secret itself, for a machine of one’s own',
  TENANT_CLAIM: 'the claim that names the tenant; tenant where left out',
  ROLES_CLAIM: 'the claim that lists the roles; roles where left out',
  DEPARTMENTS_CLAIM: 'the claim that lists the departments a caller may see; departments where left out',
  DEMAND_DEPARTMENTS: 'yes: a token without the claim of departments is refused; else it sees all',
  RECORD_DAYS: 'how many days records of checks, histories and re-checks are kept; 0: for good',
  AUDIT_DAYS: 'how many days the audit trail is kept; 0: for good',
  PERSON_REQUESTS: 'how many checks, and how many uploads, a person may ask for in a minute; 0: any number',
  TENANT_REQUESTS: 'how many all people of a tenant may together; 0: any number',
  SCOPE_ADMINISTRATORS: 'yes: a scope (scp) alone may make an administrator',
} as const;

export type Variable = keyof typeof VARIABLES;

/** A function was deployed without a variable it needs. */
export class MissingVariables extends GoujiError {
  constructor(names: readonly Variable[]) {
    const meanings = names.map((name) => `${name} (${VARIABLES[name]})`).join(', ');
    super(
      {
        zh: `部署配置缺少环境变量 ${names.join('、')}`,
        en: `environment variables are not set: ${meanings}`,
      },
      '',
      { zh: '请在 serverless.yml 中补上后重新部署', en: 'Set them in serverless.yml and deploy again' },
    );
  }
}

/**
 * The variables that a function cannot do without; a handler reads them once, when it starts.
 * @throws MissingVariables naming all that are not set
 */
export function required<Name extends Variable>(...names: readonly Name[]): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) throw new MissingVariables(missing);
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
}

/** Variables that may be left out. */
export function optional<Name extends Variable>(
  ...names: readonly Name[]
): Readonly<Partial<Record<Name, string>>> {
  const set = names.filter((name) => process.env[name]);
  return Object.fromEntries(set.map((name) => [name, process.env[name]])) as Partial<Record<Name, string>>;
}

/** What Lambda itself tells every function, as the SDK reads it. */
export function surroundings(): {
  readonly region: string;
  readonly s3Endpoint: string | undefined;
  /** The function's memory. */
  readonly mebibytes: number;
  readonly functionName: string;
} {
  const { AWS_REGION = '', AWS_ENDPOINT_URL_S3, AWS_LAMBDA_FUNCTION_MEMORY_SIZE } = process.env;
  const mebibytes = Number(AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 1769);
  const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME ?? '';
  return { region: AWS_REGION, s3Endpoint: AWS_ENDPOINT_URL_S3, mebibytes, functionName };
}
