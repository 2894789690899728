import type {Proof, SecondFactor} from './adapter.js';
import {fields, isFields, refuse} from './answers.js';
import {loadOverview} from './backup-codes-flow.js';
import {isDelivered} from './challenge.js';
import {notSupported} from './errors.js';
import type {CallContext} from './flow.js';
import type {ChangeEffect, ManageStepEffect, ManageStepEvent} from './manage-flow.js';
import {checkCodes} from './totp-answers.js';
import {wait} from './wait.js';

/** Carries out one effect of `manageFlow`; a change that wants a proof is given it. */
export async function performManage(effect: ManageStepEffect, context: CallContext, proof?: Proof): Promise<ManageStepEvent> {
  if (effect.type === 'wait') return wait(effect.until, context.signal);
  if (effect.type === 'load-overview') return {type: 'loaded', overview: await loadOverview(context)};
  const answer = await (change(effect, context, proof) ?? notSupported());
  const factor = effect.type === 'create-passkey' ? passkey(answer) : effect.factor;
  return {type: 'changed', factor, codes: checkCodes((isFields(answer) && answer['backupCodes']) || [])};
}

function change(
  {type, factor, friendlyName = ''}: ChangeEffect,
  {adapter, signal}: CallContext,
  proof: Proof | undefined,
): Promise<unknown> | undefined {
  const {strategy, id} = factor;
  const params = {strategy, id, proof};
  switch (type) {
    case 'disable-totp':
      return adapter.disableTOTP?.({id, proof}, {signal});
    case 'create-passkey':
      return adapter.createPasskey?.({proof}, {signal});
    case 'remove-passkey':
      return id === undefined ? undefined : adapter.removePasskey?.({id, proof}, {signal});
    case 'rename-factor':
      return adapter.renameFactor?.({...params, friendlyName}, {signal});
    case 'set-default-second-factor':
      return adapter.setDefaultSecondFactor?.(params, {signal});
    default:
      return isDelivered(factor)
        ? adapter.reserveSecondFactor?.({...params, strategy: factor.strategy, reserved: type === 'reserve-second-factor'}, {signal})
        : undefined;
  }
}

/** The new passkey as events tell of it: what else a backend says of it is nobody's business. */
function passkey(answer: unknown): SecondFactor {
  const {strategy, id, friendlyName} = fields(answer);
  if (strategy !== 'passkey') refuse();
  return {strategy, ...(typeof id === 'string' && {id}), ...(typeof friendlyName === 'string' && {friendlyName})};
}
