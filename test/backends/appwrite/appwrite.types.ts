import {Account, Client} from 'appwrite';
import {appwriteAdapter, type AppwriteAccount, type AppwriteAdapter} from '../../../src/adapters/appwrite/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';

/** Compiles only as long as what a host has of Appwrite can be handed over as it is. */
export const byAccount = (): AppwriteAdapter => appwriteAdapter(new Account(new Client().setProject('demo')));

export const asIs = (account: Account): AppwriteAccount => account;

export const asAny = (account: Account): MfaAdapter => appwriteAdapter(account);

// @ts-expect-error A client is no Account.
export const byClient = (): AppwriteAdapter => appwriteAdapter(new Client());
