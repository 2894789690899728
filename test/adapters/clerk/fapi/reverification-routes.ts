import type {FakeReverification, FakeSession} from './browser.js';
import {sessionInPath} from './call.js';
import type {Call} from './call.js';
import {sessionJson} from './client-json.js';
import {firstFactors, secondFactors} from './factors.js';
import {createId} from './ids.js';
import {attemptFactor, prepareFactor} from './proof.js';
import type {Proof} from './proof.js';
import {notFound, paramMissing} from './refusals.js';
import {verificationJson} from './sign-in-json.js';

type Which = 'first' | 'second';

/** POST verify: begins a step-up. Without a second factor, the first is all there is to ask for. */
export function startReverification(call: Call): unknown {
  const session = sessionInPath(call);
  call.backend.refuseTooMany();
  const {level: wanted} = call.body;
  if (wanted === undefined) throw paramMissing('level');
  const level = session.user.hasSecondFactor ? wanted : 'first_factor';
  session.reverification = {
    id: createId('sver'),
    level,
    status: level === 'second_factor' ? 'needs_second_factor' : 'needs_first_factor',
    first: undefined,
    second: undefined,
  };
  return reverificationJson(call, session);
}

/** POST verify/prepare_…: sends a code. */
export function prepareReverification(which: Which): (call: Call) => unknown {
  return (call) => {
    const session = sessionInPath(call);
    current(session)[which] = prepareFactor(proofOf(call, session, which));
    return reverificationJson(call, session);
  };
}

/** POST verify/attempt_…: checks one factor. */
export function attemptReverification(which: Which): (call: Call) => unknown {
  return (call) => {
    const session = sessionInPath(call);
    const reverification = current(session);
    const slot = {verification: reverification[which]};
    try {
      attemptFactor(proofOf(call, session, which), slot);
    } finally {
      reverification[which] = slot.verification;
    }
    if (which === 'first') session.firstProvenAt = call.backend.now;
    else session.secondProvenAt = call.backend.now;
    const isHalf = which === 'first' && reverification.level === 'multi_factor';
    reverification.status = isHalf ? 'needs_second_factor' : 'complete';
    return reverificationJson(call, session);
  };
}

function current({reverification}: FakeSession): FakeReverification {
  if (!reverification) throw notFound('session verification');
  return reverification;
}

function proofOf({backend, body}: Call, {user}: FakeSession, which: Which): Proof {
  const offered = which === 'first' ? firstFactors(user, backend.settings) : secondFactors(user);
  return {backend, user, offered, body};
}

function reverificationJson({backend}: Call, session: FakeSession): unknown {
  const {id, status, level, first, second} = current(session);
  const second_factors = secondFactors(session.user);
  return {
    object: 'session_verification',
    id,
    status,
    level,
    session: sessionJson(backend, session),
    supported_first_factors: firstFactors(session.user, backend.settings),
    supported_second_factors: second_factors.length > 0 ? second_factors : null,
    first_factor_verification: first ? verificationJson(first) : null,
    second_factor_verification: second ? verificationJson(second) : null,
  };
}
