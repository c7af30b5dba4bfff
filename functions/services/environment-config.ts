/** Where the SDK looks a setting up; it has a third place, profiles' files, which a function does not have. */
interface Places<T> {
  readonly environmentVariableSelector: (
    environment: NodeJS.ProcessEnv,
    options: { signingName?: string },
  ) => T | undefined;
  readonly default: T | (() => T | Promise<T>);
}

/**
 * A setting of the SDK, from the environment or as the SDK has it by default. In bundles this stands in for the
 * SDK's own look-up, which reads and parses files in the home directory for each client.
 */
export function loadConfig<T>(places: Places<T>, options: { signingName?: string } = {}): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => {
    found ??= look(places, options);
    return found;
  };
}

async function look<T>(places: Places<T>, options: { signingName?: string }): Promise<T> {
  const set = places.environmentVariableSelector(process.env, options);
  if (set !== undefined) return set;
  const { default: otherwise } = places;
  return typeof otherwise === 'function' ? (otherwise as () => T | Promise<T>)() : otherwise;
}
