/**
 * An object of the host as office.js addresses it. Its members in Pascal case, and no others, are what the
 * protocol may name: getters are loaded, setters set, methods called.
 */
export abstract class HostObject {
  /** What an instantiated object tells of itself. */
  identity(): Record<string, unknown> {
    return {};
  }
}

export abstract class CollectionObject extends HostObject {
  abstract items(): HostObject[];
}

/** What methods ending in `OrNullObject` give where there is nothing. */
export class NullObject extends HostObject {}

export function isHostObject(value: unknown): value is HostObject {
  return value instanceof HostObject;
}
