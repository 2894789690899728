#!/usr/bin/env node
// @ts-check
/** Makes an account; its password comes by standard input: `node add-person.mjs ada@example.com "Ada" < password.txt`. */
import {text} from 'node:stream/consumers';
import {createAuth} from './auth.mjs';
import {SettingsError, readSettings} from './settings.mjs';

try {
  const [email, name = email] = process.argv.slice(2);
  if (!email?.includes('@') || !name) {
    throw new SettingsError('Usage: node add-person.mjs <e-mail address> [name], with the password on standard input.');
  }
  const {baseURL = 'http://localhost', ...settings} = readSettings();
  const backend = await createAuth({...settings, baseURL});
  try {
    const password = (await text(process.stdin)).replace(/\r?\n$/, '');
    const isNew = await backend.addPerson({email, name, password});
    console.log(isNew ? `${email} can sign in now.` : `There is an account with ${email} already; it was left as it is.`);
    if (!isNew) process.exitCode = 1;
  } finally {
    await backend.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
