// Tests over real servers and browsers may meet a slow machine: each is tried again, and the first failure is logged.
import { jest } from '@jest/globals';

jest.retryTimes(2, { logErrorsBeforeRetry: true });
