/** The server half: Request → Response handlers for a backend, on web standards alone. No dependency, no side effects. */
export type {CodeType, TotpClient} from './ask-clerk.js';
export {memoryRateLimit, type MemoryRateLimitOptions, type RateLimit} from './rate-limit.js';
export {verifyTotpHandler, type VerifiedProof, type VerifyTotpOptions} from './verify-totp-handler.js';
