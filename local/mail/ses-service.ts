import { randomBytes } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsService } from '../aws/aws-service.ts';
import { authorise } from '../identity/authorise.ts';
import type { Principal } from '../identity/principal.ts';
import type { Inbox } from './inbox.ts';
import { composeMessage, type SimpleContent } from './simple-message.ts';

interface SendEmailInput {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  ConfigurationSetName?: string;
  EmailTags?: { Name: string; Value: string }[];
  Content?: { Raw?: { Data: string }; Simple?: SimpleContent; Template?: unknown };
}

/** What SES does with mail. */
export interface SesSetting {
  inbox: Inbox;
  region: string;
  accountId: string;
  partition: string;
  /** Called with the recipients of a message that was taken in. */
  accepted(
    from: string,
    to: readonly string[],
    messageId: string,
    configurationSet: string | undefined,
    tags: Readonly<Record<string, readonly string[]>>,
  ): void;
}

/** SES's limit for a message: 40 MB after encoding. */
const largestMessage = 40 * 1024 * 1024;

const addressIn = (text: string) => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim();

/** SES v2: SendEmail with raw or simple content. */
export class SesService implements AwsService {
  readonly #setting: SesSetting;
  readonly #suppressed = new Set<string>();

  constructor(setting: SesSetting) {
    this.#setting = setting;
  }

  async call(operation: string, input: Record<string, unknown>, principal: Principal): Promise<unknown> {
    if (operation === 'SendEmail') return this.#send(input as SendEmailInput, principal);
    if (operation === 'PutSuppressedDestination') {
      authorise(principal, 'ses:PutSuppressedDestination', '*');
      this.#suppressed.add(String(input.EmailAddress).toLowerCase());
      return {};
    }
    if (operation === 'GetSuppressedDestination') {
      authorise(principal, 'ses:GetSuppressedDestination', '*');
      const address = String(input.EmailAddress);
      if (!this.#suppressed.has(address.toLowerCase())) {
        throw new AwsError(
          'NotFoundException',
          404,
          `Email address ${address} does not exist on the suppression list.`,
        );
      }
      return { SuppressedDestination: { EmailAddress: address, Reason: 'BOUNCE', LastUpdateTime: 0 } };
    }
    throw new AwsError('UnknownOperationException', 404, `The local cloud has no ${operation} of SES.`);
  }

  async #send(input: SendEmailInput, principal: Principal): Promise<unknown> {
    const { inbox, region, accountId, partition } = this.#setting;
    const from = addressIn(input.FromEmailAddress ?? '');
    const to = [
      ...(input.Destination?.ToAddresses ?? []),
      ...(input.Destination?.CcAddresses ?? []),
      ...(input.Destination?.BccAddresses ?? []),
    ].map(addressIn);
    const identities = [from, from.split('@').at(-1) as string].map(
      (each) => `arn:${partition}:ses:${region}:${accountId}:identity/${each}`,
    );
    const action = input.Content?.Raw ? 'ses:SendRawEmail' : 'ses:SendEmail';
    const context = { 'ses:FromAddress': from, 'ses:Recipients': to, 'ses:ApiVersion': '2' };
    mayWithAny(principal, action, identities, context);
    if (input.ConfigurationSetName !== undefined) {
      authorise(
        principal,
        action,
        `arn:${partition}:ses:${region}:${accountId}:configuration-set/${input.ConfigurationSetName}`,
        context,
      );
    }
    if (to.length === 0 || to.length > 50) {
      throw new AwsError('BadRequestException', 400, 'A message needs 1 to 50 recipients.');
    }
    const raw = this.#rawOf(input);
    if (raw.length > largestMessage)
      throw new AwsError('BadRequestException', 400, 'Message length is too long.');
    const messageId = `${randomBytes(8).toString('hex')}-${randomBytes(4).toString('hex')}-000000`;
    await inbox.receive({ by: 'ses', from, to, raw });
    const tags = Object.fromEntries((input.EmailTags ?? []).map(({ Name, Value }) => [Name, [Value]]));
    this.#setting.accepted(from, to, messageId, input.ConfigurationSetName, tags);
    return { MessageId: messageId };
  }

  #rawOf(input: SendEmailInput): Uint8Array {
    if (input.Content?.Raw) return Buffer.from(input.Content.Raw.Data, 'base64');
    if (input.Content?.Simple) {
      return composeMessage(
        {
          from: input.FromEmailAddress ?? '',
          to: input.Destination?.ToAddresses ?? [],
          cc: input.Destination?.CcAddresses ?? [],
          replyTo: input.ReplyToAddresses ?? [],
        },
        input.Content.Simple,
      );
    }
    throw new AwsError(
      'BadRequestException',
      400,
      'The local cloud takes raw and simple content, no templates.',
    );
  }
}

/** SES judges by the identity: the address or its domain, whichever is verified; either will do here. */
function mayWithAny(
  principal: Principal,
  action: string,
  resources: readonly string[],
  context: Record<string, string | string[]>,
): void {
  let refusal: unknown;
  for (const resource of resources) {
    try {
      authorise(principal, action, resource, context);
      return;
    } catch (error) {
      refusal ??= error;
    }
  }
  throw refusal;
}
