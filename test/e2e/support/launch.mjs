import {chromium} from 'playwright-core';
import {ensureBrowser} from '../../../scripts/browser.mjs';

/** Starts the browser that tests and pictures are made with. Options are Playwright's. */
export function launch(options = {}) {
  return chromium.launch({
    executablePath: ensureBrowser(),
    // As root, as in most containers, its sandbox does not start.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    ...options,
  });
}
