import { AwsError } from '../aws/aws-error.ts';
import { decide } from './decide.ts';
import type { AccessRequest, PolicyStatement } from './policy-statement.ts';
import type { Principal } from './principal.ts';

/** Throws AccessDenied, worded as AWS words it, unless the principal's statements allow the request. */
export function authorise(
  principal: Principal,
  action: string,
  resource: string,
  context: AccessRequest['context'] = {},
  resourcePolicy: readonly PolicyStatement[] = [],
): void {
  const request: AccessRequest = {
    action,
    resource,
    // The wire is plain HTTP on one machine; what a deployed client sees is TLS.
    context: { 'aws:SecureTransport': 'true', ...principal.context, ...context },
  };
  const byResource = decide(
    resourcePolicy.filter((each) => each.Effect === 'Deny'),
    { ...request },
  );
  const decision = byResource === 'denied' ? 'denied' : decide(principal.statements, request);
  if (decision === 'allowed') return;
  const why =
    decision === 'denied'
      ? `with an explicit deny in ${byResource === 'denied' ? 'a resource-based' : 'an identity-based'} policy`
      : `because no identity-based policy allows the ${action} action`;
  throw new AwsError(
    'AccessDenied',
    403,
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
  );
}
