#!/usr/bin/env node
// @ts-check
/** Starts the server: `node examples/server/server.mjs`. What can be set is in README.md. */
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {createServer} from './create-server.mjs';
import {SettingsError, readSettings} from './settings.mjs';

try {
  const {sendCodeModule, ...settings} = readSettings();
  const sendCode = sendCodeModule ? await loadSendCode(sendCodeModule) : undefined;
  const server = await createServer({...settings, sendCode});
  console.log(`Listening on ${server.url}${settings.baseURL ? ` for ${settings.baseURL}` : ''}`);
  if (settings.seedDemo) console.log(`Demo people are in. Codes that are sent: ${server.url}/api/dev/inbox`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(server));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** @param {{close: () => Promise<void>}} server */
async function stop(server) {
  console.log('Finishing what is under way …');
  await server.close();
}

/**
 * @param {string} path
 * @returns {Promise<import('./auth.mjs').SendCode>}
 */
async function loadSendCode(path) {
  const {sendCode} = await import(pathToFileURL(resolve(path)).href).catch((error) => {
    throw new SettingsError(`SEND_CODE_MODULE cannot be loaded: ${error.message}`);
  });
  if (typeof sendCode === 'function') return sendCode;
  throw new SettingsError(`SEND_CODE_MODULE (${path}) must export a function sendCode({email, name, code}).`);
}

/** @param {unknown} error */
function explain(error) {
  if (error instanceof SettingsError) return error.message;
  const {code, port} = /** @type {{code?: string, port?: number}} */ (error);
  if (code === 'EADDRINUSE') return `Port ${port} is taken: set PORT to another one.`;
  return error;
}
