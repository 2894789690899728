/** A refusal in the shape the Frontend API gives it. */
export class FapiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly longMessage: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor({status, code, message, longMessage = message, meta = {}, headers = {}}: FapiErrorInit) {
    super(message);
    this.status = status;
    this.code = code;
    this.longMessage = longMessage;
    this.meta = meta;
    this.headers = headers;
  }
}

interface FapiErrorInit {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly longMessage?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}
