import {chromeLauncher} from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import {ensureFirefox} from '../../../scripts/browser.mjs';

/** Firefox over WebDriver BiDi; `marionettePort` is for the commands that BiDi lacks, see authenticator.mjs. */
export function firefox({marionettePort}) {
  return chromeLauncher({
    puppeteer,
    launchOptions: {
      browser: 'firefox',
      executablePath: ensureFirefox(),
      // Nothing listens to it, and telling of each request takes a tenth of the time in Firefox.
      networkEnabled: false,
      args: ['--marionette'],
      extraPrefsFirefox: {
        'marionette.port': marionettePort,
        // Virtual authenticators instead of keys that are plugged in.
        'security.webauth.webauthn_enable_softtoken': true,
        'security.webauth.webauthn_enable_usbtoken': false,
        // Nothing that asks the network for news.
        'app.update.enabled': false,
        'network.captive-portal-service.enabled': false,
        'network.connectivity-service.enabled': false,
        'services.settings.server': 'data:,',
      },
    },
  });
}
