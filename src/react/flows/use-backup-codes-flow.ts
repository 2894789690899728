'use client';
import {
  backupCodesFlow,
  type BackupCodesEffect,
  type BackupCodesEvent,
  type BackupCodesOptions,
  type BackupCodesState,
} from '../../core/backup-codes-flow.js';
import type {FlowKind, FlowSettings} from '../flow-store.js';
import {useFlow, type FlowHandle} from '../use-flow.js';

const kind: FlowKind<BackupCodesState, BackupCodesEvent, BackupCodesEffect, BackupCodesOptions> = {
  name: 'useBackupCodesFlow',
  lock: () => 'backup-codes',
  create: ({capabilities}, options) => backupCodesFlow(capabilities, options),
};

/** Counts and makes backup codes on screens of your own. */
export function useBackupCodesFlow(
  options: BackupCodesOptions & FlowSettings = {},
): FlowHandle<BackupCodesState, BackupCodesEvent> {
  return useFlow(kind, options);
}
