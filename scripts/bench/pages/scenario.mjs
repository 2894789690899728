/** The backend behind the scenes: a made-up one, in the situation that the page's address names. Not counted. */
import {scenarioAdapter, totpCode} from 'mfa-elements/testing';

const wanted = new URLSearchParams(location.search);
const factors = wanted.get('factors')?.split(',').filter(Boolean);
const adapter = scenarioAdapter({situation: wanted.get('situation'), ...(factors && {factors})});

Object.assign(globalThis, {adapter, codeNow: (secret = adapter.secret) => totpCode(secret)});
for (const element of document.querySelectorAll('mfa-sign-in, totp-enroll, mfa-manage')) element.adapter = adapter;
