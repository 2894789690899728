import {cleanBackupCode, isOtpCode} from '../core/code-text.js';
import {cleanOtpCode} from '../core/otp-code.js';
import {Refusal} from './refusal.js';

const maxBytes = 1024;
/** As many as `cleanBackupCode` keeps: what is longer is refused, instead of cut and sent to Clerk in part. */
const maxLength = 128;

/**
 * Reads the code out of `{"code": "…"}`. Six digits come without spaces and dashes; anything else as it is, but for white
 * space and invisible marks.
 *
 * @throws Refusal 413 or 400
 */
export async function readCode(request: Request): Promise<string> {
  const raw = codeIn(await readText(request));
  if (raw === undefined || raw === null) throw new Refusal('empty');
  if (typeof raw !== 'string') throw new Refusal('malformed');
  if (raw.length > maxLength) throw new Refusal('too_long');
  // Not cleaned to six digits: that would make a TOTP of the first six of a longer backup code.
  const digits = cleanOtpCode(raw, maxLength);
  const code = isTotp(digits) ? digits : cleanBackupCode(raw);
  if (!code) throw new Refusal('empty');
  return code;
}

/** Whether it looks like the code of an authenticator app, which has six digits at Clerk. */
export function isTotp(code: string): boolean {
  return isOtpCode(code, 6);
}

function codeIn(json: string): unknown {
  try {
    const body = JSON.parse(json) as {code?: unknown} | null;
    return body?.code;
  } catch {
    throw new Refusal('malformed');
  }
}

/** The body, but never more of it than it may have, whatever its Content-Length says. */
async function readText(request: Request): Promise<string> {
  const reader = request.body?.getReader();
  const decoder = new TextDecoder('utf-8', {fatal: true});
  let text = '';
  let size = 0;
  try {
    for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
      size += chunk.value.byteLength;
      if (size > maxBytes) break;
      text += decoder.decode(chunk.value, {stream: true});
    }
    if (size <= maxBytes) return text + decoder.decode();
  } catch {
    throw new Refusal('malformed');
  }
  reader?.cancel().catch(() => undefined);
  throw new Refusal('too_large');
}
