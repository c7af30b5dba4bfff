/** A recipient whose address says what becomes of mail to them: bounces for good, for a while, or complains. */
export type Fate = 'Permanent' | 'Transient' | 'Complaint';

/** What becomes of mail to an address: `bounce@…`, `bounce+x@…`, `softbounce@…`, `complaint@…`. */
export function fateOf(address: string): Fate | undefined {
  const name = (address.split('@')[0] ?? '').toLowerCase().split('+')[0];
  if (name === 'bounce') return 'Permanent';
  if (name === 'softbounce' || name === 'ooto') return 'Transient';
  if (name === 'complaint') return 'Complaint';
  return undefined;
}

/** A message that was taken in. */
export interface AcceptedMail {
  messageId: string;
  from: string;
  to: readonly string[];
  at: Date;
  /** The tags it was sent with, by name. */
  tags: Readonly<Record<string, readonly string[]>>;
}

function mailPart(mail: AcceptedMail): Record<string, unknown> {
  return {
    timestamp: mail.at.toISOString(),
    source: mail.from,
    messageId: mail.messageId,
    destination: mail.to,
    tags: mail.tags,
  };
}

/** The event, as SES publishes it to SNS, of one kind of fate. */
export function bounceEvent(
  mail: AcceptedMail,
  fate: Fate,
  recipients: readonly string[],
): Record<string, unknown> {
  const timestamp = mail.at.toISOString();
  if (fate === 'Complaint') {
    return {
      eventType: 'Complaint',
      notificationType: 'Complaint',
      complaint: {
        feedbackId: mail.messageId,
        complaintFeedbackType: 'abuse',
        complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
        timestamp,
      },
      mail: mailPart(mail),
    };
  }
  return {
    eventType: 'Bounce',
    notificationType: 'Bounce',
    bounce: {
      feedbackId: mail.messageId,
      bounceType: fate,
      bounceSubType: 'General',
      bouncedRecipients: recipients.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: fate === 'Permanent' ? '5.1.1' : '4.2.2',
        diagnosticCode:
          fate === 'Permanent' ? 'smtp; 550 5.1.1 user unknown' : 'smtp; 452 4.2.2 mailbox full',
      })),
      timestamp,
    },
    mail: mailPart(mail),
  };
}

/** The events of a message, one for each fate that its recipients meet. */
export function bounceEvents(mail: AcceptedMail): Record<string, unknown>[] {
  const fates: Fate[] = ['Permanent', 'Transient', 'Complaint'];
  return fates.flatMap((fate) => {
    const recipients = mail.to.filter((each) => fateOf(each) === fate);
    return recipients.length > 0 ? [bounceEvent(mail, fate, recipients)] : [];
  });
}

/** The event of a message that SES has taken and will try to deliver. */
export function sendEvent(mail: AcceptedMail): Record<string, unknown> {
  return { eventType: 'Send', send: {}, mail: mailPart(mail) };
}
