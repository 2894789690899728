import type {MfaErrorCode, MfaErrorInit} from '../../../src/core/errors.js';
import {MfaError} from '../../../src/core/errors.js';
import {nonsense} from '../../core/support/answers.js';

/** What a backend, or the way to it, does wrong. */
export interface Fault {
  readonly title: string;
  /** The adapter's answers or rejections that say so; each is tried. None: the call is never answered. */
  readonly answers?: readonly unknown[];
  readonly refusals?: readonly unknown[];
  /** The code of the error that the person is shown. */
  readonly code: MfaErrorCode;
}

const refusal = (title: string, code: MfaErrorCode, init?: MfaErrorInit): Fault => ({title, refusals: [new MfaError(code, code, init)], code});

/** Seconds that the backend asks for in `retry-after`. */
export const retryAfter = 60;

/** Every fault that ends a call; what is slow, stopped or out of order is in the table's tests by itself. */
export const faults: readonly Fault[] = [
  refusal('no network', 'network_error'),
  refusal('429 with a time', 'too_many_requests', {retryAfter, status: 429}),
  refusal('429 without', 'too_many_requests', {status: 429}),
  refusal('500', 'unknown', {status: 500}),
  {title: 'HTML', answers: ['<!doctype html><title>502 Bad Gateway</title>'], code: 'invalid_response'},
  {title: 'wrong types', answers: nonsense, code: 'invalid_response'},
  {title: 'an adapter that throws anything', refusals: [new TypeError('Failed to fetch'), 'a string', undefined, null, {code: 'user_locked'}], code: 'unknown'},
  {title: 'no answer in time', code: 'timeout'},
  {title: 'aborted', refusals: [new MfaError('aborted'), new DOMException('stop', 'AbortError')], code: 'aborted'},
  refusal('session lost', 'not_signed_in', {status: 401}),
  refusal('sign-in expired', 'sign_in_expired', {status: 401}),
];
