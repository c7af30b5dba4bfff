/** A failure as Lambda answers it. */
export interface InvocationError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** The outcome of one invocation inside an environment: JSON text, or an error. */
export interface InvocationResult {
  requestId: string;
  payload?: string;
  error?: InvocationError;
}

/** The outcome of one invocation for its caller. */
export interface FunctionResult {
  requestId: string;
  /** The handler's answer, parsed. */
  value?: unknown;
  /** The handler's answer as JSON text. */
  payload?: string;
  error?: InvocationError;
}
