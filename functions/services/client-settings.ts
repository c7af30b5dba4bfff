/** Of each client of the SDK that is kept: how a command is sent is worked out once for all of its kind. */
export const CLIENT_SETTINGS = { cacheMiddleware: true } as const;
