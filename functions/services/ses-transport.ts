import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { mailMessage } from './mail-message.ts';
import { type Commit, type MailTransport, type OutgoingMail, RefusedMail } from './mail-transport.ts';

/** Sends by SES v2. Its events (send, bounce, complaint) reach record-bounce through the configuration set. */
export class SesTransport implements MailTransport {
  readonly tellsOfSent: boolean;
  private readonly configurationSet: string | undefined;
  private readonly client: SESv2Client;

  constructor(configurationSet: string | undefined, client = new SESv2Client(CLIENT_SETTINGS)) {
    this.configurationSet = configurationSet;
    this.tellsOfSent = configurationSet !== undefined;
    this.client = client;
  }

  async send(mail: OutgoingMail, commit: Commit): Promise<void> {
    const Data = await mailMessage(mail);
    await commit();
    try {
      await this.client.send(
        new SendEmailCommand({
          FromEmailAddress: mail.from,
          Destination: { ToAddresses: [mail.to] },
          Content: { Raw: { Data } },
          EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
          ...(this.configurationSet && { ConfigurationSetName: this.configurationSet }),
        }),
      );
    } catch (error) {
      const { name } = error as Error;
      if (name === 'MessageRejected' || name === 'BadRequestException') throw new RefusedMail(400);
      throw error;
    }
  }
}
