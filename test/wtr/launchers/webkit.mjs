import {spawn} from 'node:child_process';
import {ensureWebKit} from '../../../scripts/browser.mjs';
import {freePort} from '../../../scripts/free-port.mjs';
import {WebDriver} from './webdriver.mjs';
import {webdriverPage} from './webdriver-page.mjs';
import {startXvfb} from './xvfb.mjs';

/** The size that Web Test Runner gives the pages of the other engines. */
const viewport = {width: 800, height: 600};

/** WebKitGTK's MiniBrowser over WebDriver. To the commands of Web Test Runner it is like Playwright's browsers. */
export function webkit() {
  const programs = ensureWebKit();
  const active = new Set();
  let browser;
  /** Known from the first session on, and asked for only while one runs. */
  let page;
  const started = () => (browser ??= start(programs));
  return {
    name: 'WebKit',
    type: 'playwright',
    async startSession(id, url) {
      const {driver} = await started();
      page ??= webdriverPage(driver);
      active.add(id);
      await page.setViewportSize(viewport);
      await driver.call('POST', '/url', {url});
    },
    isActive: (id) => active.has(id),
    getBrowserUrl: async () => (await started()).driver.call('GET', '/url'),
    getPage: () => page,
    async stopSession(id) {
      active.delete(id);
      await (await started()).driver.call('POST', '/url', {url: 'about:blank'});
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKitGTK is driven without a window: debug in another engine.');
    },
    async stop() {
      await (await browser)?.stop();
    },
  };
}

async function start({driver: program, browser: binary}) {
  const children = [];
  const kill = () => children.reverse().forEach((child) => child.kill());
  process.once('exit', kill);
  const port = await freePort();
  const {child, display} = await startXvfb();
  children.push(child);
  const env = {
    ...process.env,
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    // Containers lack the namespaces that its sandbox is made of.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
  children.push(spawn(program, [`--port=${port}`, '--host=127.0.0.1'], {env, stdio: 'ignore'}));
  const driver = new WebDriver(port);
  await driver.open({'webkitgtk:browserOptions': {binary, args: ['--automation']}});
  const stop = async () => {
    await driver.call('DELETE', '').catch(() => undefined);
    kill();
  };
  return {driver, stop};
}
