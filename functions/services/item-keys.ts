import { createHash } from 'node:crypto';

/** Sort keys of a tenant's items, in one place. */
export const itemKeys = {
  check: (id: string) => `CHECK#${part(id)}`,
  /** An upload that was announced: apart from checks, so that no key in the bucket can name somebody's check. */
  upload: (id: string) => `UPLOAD#${part(id)}`,
  /** How many requests of a kind somebody, or the whole tenant, made in a minute. */
  rate: (kind: string, who: string, minute: string) => `RATE#${part(kind)}#${digestOf(who)}#${minute}`,
  /** A check of which a supervisor is to settle whose it is. */
  held: (checkId: string) => `HELD#${part(checkId)}`,
  allHeld: 'HELD#',
  history: (department: string, year: string, at: string, checkId: string) =>
    `HISTORY#${part(department)}#${part(year)}#${at}#${part(checkId)}`,
  historyOf: (department: string, year?: string) =>
    `HISTORY#${part(department)}#${year === undefined ? '' : `${part(year)}#`}`,
  department: (name: string) => `DEPARTMENT#${part(name)}`,
  departments: 'DEPARTMENT#',
  /** By the digest of an object's key, which may be longer than a key of the table. */
  sequence: (objectKey: string) => `SEQUENCE#${digestOf(objectKey)}`,
  guard: (hash: string) => `GUARD#${hash}`,
  mail: (subject: string, recipient: string) => `MAIL#${part(subject)}#${part(recipient)}`,
  explanation: (department: string, fingerprint: string, at: string, id: string) =>
    `EXPLANATION#${owner(department)}#${part(fingerprint)}#${at}#${part(id)}`,
  /** The decision in force on a finding of a department: another's on the same finding is another item. */
  decision: (department: string, fingerprint: string) => `WAIVER#${owner(department)}#${part(fingerprint)}`,
  decisions: 'WAIVER#',
  /** Which explanation an id stands for. */
  explanationId: (id: string) => `EXPLAINED#${part(id)}`,
  audit: (at: string, id: string) => `AUDIT#${at}#${part(id)}`,
  audits: 'AUDIT#',
  recipient: (email: string) => `RECIPIENT#${part(email.toLowerCase())}`,
  recipients: 'RECIPIENT#',
  recheck: (id: string) => `RECHECK#${part(id)}`,
  recheckItem: (id: string, file: string) => `RECHECKED#${part(id)}#${part(file)}`,
  recheckItems: (id: string) => `RECHECKED#${part(id)}#`,
  /** Which files a re-check by the queue is of. */
  recheckFiles: (id: string) => `RECHECKLIST#${part(id)}`,
  /** The re-check that was started last for the same reason, files and person. */
  recheckStarted: (hash: string) => `RECHECKING#${hash}`,
  references: (department: string, year: number) => `${itemKeys.referencesOf(department)}${year}`,
  referencesOf: (department: string) => `REFERENCES#${owner(department)}#`,
  settings: 'SETTINGS',
} as const;

/** Findings of which no department is known have a place of their own. */
function owner(department: string): string {
  return department === '' ? '-' : part(department);
}

/** `#` parts keys, so it may not stand in a part. */
function part(text: string): string {
  return text.replace(/[%#]/gu, encodeURIComponent);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
