/** WebDriver's names of the keys that write nothing: https://www.w3.org/TR/webdriver2/#keyboard-actions. */
const keys = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

const buttons = {left: 0, middle: 1, right: 2};

/** What the commands of Web Test Runner use of Playwright's `Page`, on a WebDriver session. */
export function webdriverPage(driver) {
  let last = Promise.resolve();
  // WebKit's driver refuses an action while another is under way, as it may be after a test that ran out of time.
  const actions = (...list) => (last = last.catch(() => undefined).then(() => driver.call('POST', '/actions', {actions: list})));
  return {
    keyboard: keyboardOf(actions),
    mouse: mouseOf(actions),
    setViewportSize: (size) => setViewport(driver, size),
    screenshot: async () => Buffer.from(await driver.call('GET', '/screenshot'), 'base64'),
  };
}

async function setViewport(driver, {width, height}) {
  const [across, down] = await driver.evaluate('return [outerWidth - innerWidth, outerHeight - innerHeight]');
  await driver.call('POST', '/window/rect', {width: width + across, height: height + down});
}

function keyboardOf(actions) {
  const send = (...steps) => actions({type: 'key', id: 'keyboard', actions: steps});
  const down = (key) => ({type: 'keyDown', value: keys[key] ?? key});
  const up = (key) => ({type: 'keyUp', value: keys[key] ?? key});
  return {
    type: (text) => send(...[...text].flatMap((one) => [down(one), up(one)])),
    press: (key) => send(down(key), up(key)),
    down: (key) => send(down(key)),
    up: (key) => send(up(key)),
  };
}

function mouseOf(actions) {
  const send = (...steps) => actions({type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions: steps});
  const move = (x, y) => ({type: 'pointerMove', duration: 0, x, y});
  const down = ({button = 'left'} = {}) => ({type: 'pointerDown', button: buttons[button]});
  const up = ({button = 'left'} = {}) => ({type: 'pointerUp', button: buttons[button]});
  return {
    move: (x, y) => send(move(x, y)),
    click: (x, y, options) => send(move(x, y), down(options), up(options)),
    down: (options) => send(down(options)),
    up: (options) => send(up(options)),
  };
}
