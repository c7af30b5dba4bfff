import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Where a function's credentials come from: its environment, as Lambda sets it. In bundles this stands in for the
 * SDK's whole chain (profiles, single sign-on, instance roles), which would be a third of a small function.
 */
export const defaultProvider = fromEnv;
