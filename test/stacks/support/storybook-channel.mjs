/** What Storybook's preview and its frame tell each other, from the first word on. */

/** How long a story may take to come up and play, in milliseconds. */
const patience = 20_000;

/** Notes all that is said on the channel, in every page of the context. */
export function recordChannel(context) {
  return context.addInitScript(() => {
    globalThis.storybookEvents = [];
    let channel;
    Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
      configurable: true,
      get: () => channel,
      set(made) {
        channel = made;
        const emit = made.emit.bind(made);
        made.emit = (name, ...data) => {
          globalThis.storybookEvents.push({name, data: data[0]});
          return emit(name, ...data);
        };
      },
    });
  });
}

const ends = {
  story: /^(?:storyFinished|story(?:Errored|ThrewException|Missing))$/,
  docs: /^docsRendered$/,
  change: /^storyRendered$/,
};

/** Opens a story or a page of the documentation in the bare preview, and waits until it is done. Returns what was said. */
export async function openEntry(page, {type, id}, globals = '') {
  await page.goto(`iframe.html?id=${id}&viewMode=${type}${globals && `&globals=${globals}`}`);
  return ended(page, type);
}

/** Goes on to another entry as the list on the left does, without loading the page anew. Returns what was said since. */
export async function goOnTo(page, {type, id}) {
  if (page.url() === 'about:blank') return openEntry(page, {type, id});
  await emit(page, 'setCurrentStory', {storyId: id, viewMode: type});
  return ended(page, type);
}

/** Sets the toolbar as the frame does, and waits until the story that is open is drawn with it. */
export async function setGlobals(page, globals) {
  await emit(page, 'updateGlobals', {globals});
  await ended(page, 'change');
}

async function ended(page, what) {
  const source = ends[what].source;
  await page.waitForFunction((pattern) => globalThis.storybookEvents.some(({name}) => new RegExp(pattern).test(name)), source, {timeout: patience});
  return events(page);
}

/** What was said so far. */
export function events(page) {
  return page.evaluate(() => {
    const known = new WeakSet();
    const plain = (_name, value) => {
      if (typeof value === 'object' && value !== null) {
        if (known.has(value) || value instanceof Node || value === window) return undefined;
        known.add(value);
      }
      return typeof value === 'function' ? undefined : value;
    };
    return JSON.parse(JSON.stringify(globalThis.storybookEvents, plain));
  });
}

/** Says something on the channel, as the frame would; what was said before is forgotten. */
function emit(page, name, data) {
  return page.evaluate(
    ([event, detail]) => {
      globalThis.storybookEvents.splice(0);
      globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit(event, detail);
    },
    [name, data],
  );
}
