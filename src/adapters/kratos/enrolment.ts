import {MfaError} from '../../core/errors.js';
import type {KratosFlow} from './frontend.js';
import {ask} from './refusals.js';
import {secretOf} from './secrets.js';
import type {Visit} from './visit.js';

/** Where a tab keeps which flow its session has a secret in. The flow itself is told to that person alone. */
const key = 'mfa-elements:kratos-enrolment';

/** The settings flow whose secret was told to this session, as long as it lives and was not verified. */
export async function resume({kratos, enrolment}: Visit, session: string, signal?: AbortSignal): Promise<KratosFlow | undefined> {
  const id = enrolment?.session === session ? enrolment.flow.id : remembered(session);
  if (!id) return undefined;
  try {
    const flow = await ask('enrolment', signal, (init) => kratos.getSettingsFlow({id}, init));
    return flow.state !== 'success' && secretOf(flow) ? flow : undefined;
  } catch (error) {
    const {status = 0} = MfaError.is(error) ? error : {};
    if (status < 400 || status >= 429) throw error;
    return undefined;
  }
}

/** Notes which flow it is; `undefined`: there is none any more. */
export function keep(visit: Visit, enrolment: Visit['enrolment']): void {
  visit.enrolment = enrolment;
  // Storage may be missing, as in a worker, or forbidden, as in a third-party frame: then a reload begins anew.
  try {
    if (enrolment) sessionStorage.setItem(key, `${enrolment.session} ${enrolment.flow.id}`);
    else sessionStorage.removeItem(key);
  } catch {
    // As said.
  }
}

function remembered(session: string): string | undefined {
  try {
    const [owner, id] = sessionStorage.getItem(key)?.split(' ') ?? [];
    return owner === session ? id : undefined;
  } catch {
    return undefined;
  }
}
