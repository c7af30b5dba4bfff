/** An error that a stand-in answers as the service would: its code, HTTP status and text. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error's body. */
  readonly fields: Record<string, unknown>;

  constructor(code: string, status: number, message: string, fields: Record<string, unknown> = {}) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}
