/** A refusal as Supabase's auth server (GoTrue) words it since API version 2024-01-01. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} [message]
   */
  constructor(status, code, message = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
