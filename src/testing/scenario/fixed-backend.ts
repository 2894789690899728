import type {SentCode} from '../../core/adapter.js';
import type {MemoryData} from '../../adapters/memory/data.js';
import {memoryAdapter, type MemoryAdapter, type MemoryAdapterOptions} from '../../adapters/memory/index.js';
import {codesOfSet, secretOf, sentCode, toStored} from './fixed.js';

/** The memory adapter with everything that is random known beforehand: secrets, backup codes, codes that are sent. */
export function fixedBackend(opening: MemoryData, options: MemoryAdapterOptions): MemoryAdapter {
  let text = JSON.stringify(opening);
  const storage = {getItem: () => text, setItem: (_: string, written: string) => void (text = written), removeItem: () => {}};
  const memory = memoryAdapter({...options, storage});
  let secrets = 1;
  let sets = 1;

  /** Changes what the backend has kept of the one account. */
  const rewrite = (change: (account: MemoryData['accounts'][string]) => void): void => {
    const data = JSON.parse(text) as MemoryData;
    Object.values(data.accounts).forEach(change);
    text = JSON.stringify(data);
  };

  const afterSending = async (sending: Promise<SentCode>): Promise<SentCode> => {
    const sent = await sending;
    rewrite(({sentCodes}) => {
      for (const [purpose, stored] of Object.entries(sentCodes)) Object.assign(sentCodes, {[purpose]: {...stored, code: sentCode}});
    });
    return sent;
  };

  return {
    ...memory,
    prepareSecondFactor: (...call) => afterSending(memory.prepareSecondFactor(...call)),
    prepareReverification: (...call) => afterSending(memory.prepareReverification(...call)),
    createTOTP: async (...call) => {
      const {secret = '', uri = '', ...totp} = await memory.createTOTP(...call);
      // One that is told again is fixed already.
      const fixed = totp.resumed ? secret : secretOf(++secrets);
      rewrite((account) => {
        if (account.unverifiedTotp) account.unverifiedTotp = {...account.unverifiedTotp, secret: fixed};
      });
      return {...totp, secret: fixed, uri: uri.replace(secret, fixed)};
    },
    createBackupCode: async (...call) => {
      await memory.createBackupCode(...call);
      const codes = codesOfSet(++sets);
      rewrite((account) => void (account.backupCodes = toStored(codes)));
      return {codes};
    },
  };
}
