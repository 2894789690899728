'use client';
import {manageFlow, type ManageEffect, type ManageEvent, type ManageState} from '../../core/manage-flow.js';
import type {FlowKind, FlowSettings} from '../flow-store.js';
import {useFlow, type FlowHandle} from '../use-flow.js';

const kind: FlowKind<ManageState, ManageEvent, ManageEffect, FlowSettings> = {
  name: 'useManageFlow',
  lock: () => 'mfa-manage',
  create: ({capabilities}) => manageFlow(capabilities),
};

/** Shows and changes what protects an account on screens of your own. */
export function useManageFlow(options: FlowSettings = {}): FlowHandle<ManageState, ManageEvent> {
  return useFlow(kind, options);
}
