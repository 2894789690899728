import {type TOTP, URI} from 'otpauth';
import type {Door} from './door.js';
import type {Answer, Visitor} from './visitor.js';

const base = '/api/mfa';
const headers = {'x-mfa-request': '1'};

function post(visitor: Visitor, path: string, body: unknown = {}): Promise<Answer> {
  return visitor.post(base + path, body, headers);
}

/** The REST interface of docs/rest/openapi.yaml. */
export const restDoor: Door = {
  name: base,
  signInPath: `${base}/sign-in`,
  signInBody: ({email, password}) => ({identifier: email, password}),
  headers,
  words: {
    wrong: 422,
    foreign: 'unknown',
    malformed: 'form_param_format_invalid',
    locked: ['user_locked', 'too_many_requests'],
    used: 'code_already_used',
  },
  signIn: (visitor, {email, password}) => post(visitor, '/sign-in', {identifier: email, password}),
  verify: (visitor, strategy, code) => post(visitor, '/sign-in/attempt', {strategy, code}),
  confirm: (visitor, code) => post(visitor, '/totp/verify', {code}),
  sendCode: (visitor) => post(visitor, '/sign-in/prepare', {strategy: 'email_code'}),
  enroll: async (visitor, password) => {
    const answer = await post(visitor, '/totp', {proof: {strategy: 'password', password}});
    const {uri, backupCodes = []} = answer.body as {uri?: string; backupCodes?: string[]};
    return {answer, totp: uri === undefined ? undefined : (URI.parse(uri) as TOTP), backupCodes};
  },
  disable: (visitor, password) => post(visitor, '/totp/delete', {proof: {strategy: 'password', password}}),
  whoIs: async (visitor) => {
    const {body} = await visitor.get(`${base}/state`);
    return (body.user as {identifier?: string} | undefined)?.identifier;
  },
};
