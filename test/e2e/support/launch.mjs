import {chromium} from 'playwright-core';
import {ensureBrowser} from '../../../scripts/browser.mjs';

/** Starts the browser that tests and pictures are made with. */
export function launch() {
  return chromium.launch({
    executablePath: ensureBrowser(),
    // As root, as in most containers, its sandbox does not start.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}
