/** What Chromium tells of a page's policy before it is broken; no part of TypeScript's DOM. */
interface PolicyTeller {
  readonly featurePolicy?: {allowsFeature(name: string): boolean};
}

/**
 * Copies text. Where the browser refuses, for want of a permission or a secure context, selects `visible` instead, so
 * that the person can copy it by hand; then answers `false`.
 */
export async function copyText(text: string, visible: Element | null | undefined): Promise<boolean> {
  try {
    // Asked first, because a call against the page's policy is reported as a violation.
    if ((document as PolicyTeller).featurePolicy?.allowsFeature('clipboard-write') === false) throw new Error();
    await navigator.clipboard.writeText(text);
    void wipeLater(text);
    return true;
  } catch {
    if (visible) getSelection()?.selectAllChildren(visible);
    return false;
  }
}

/** Milliseconds that a person has to paste what they copied. */
const timeToPaste = 120_000;

/** Ends the wait for what was copied last. */
let endWait = (): void => {};

/**
 * Takes a copied secret off the clipboard after two minutes, or when the person is back after that, if it is still there.
 * Only where the page may read the clipboard without asking: nobody is asked for it, and nothing else is overwritten.
 */
async function wipeLater(text: string): Promise<void> {
  if (!(await mayRead())) return;
  endWait();
  const stop = new AbortController();
  const look = (): void => {
    // Browsers let nobody read it behind the person's back.
    if (!document.hasFocus()) return;
    stop.abort();
    void wipe(text);
  };
  const timer = setTimeout(() => {
    addEventListener('focus', look, {signal: stop.signal});
    look();
  }, timeToPaste);
  endWait = () => {
    clearTimeout(timer);
    stop.abort();
  };
}

/** Whether the clipboard is read here without the person being asked; Firefox and Safari know no such permission. */
async function mayRead(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({name: 'clipboard-read' as PermissionName})).state === 'granted';
  } catch {
    return false;
  }
}

async function wipe(text: string): Promise<void> {
  try {
    // Windows ends its lines in its own way.
    if ((await navigator.clipboard.readText()).replaceAll('\r', '') === text) await navigator.clipboard.writeText('');
  } catch {
    // The permission was taken back.
  }
}

/**
 * Whether files are saved and pages printed here. A sandbox, whose origin is `null` as that of a page from a disk is, may do
 * neither and does not say so. Nor does a web view in a native app: that of Android has `wv` in its name, those of Apple's
 * systems leave `Safari` out of it, as only apps on the home screen do besides.
 * https://developer.chrome.com/docs/webview/user-agent
 */
export function savesFiles(): boolean {
  const isWebView = /; wv\)|\((?:iP|Mac).*AppleWebKit\/(?!.*Safari\/)/.test(navigator.userAgent);
  const isSandbox = origin === 'null' && location.protocol !== 'file:';
  return !isSandbox && (!isWebView || matchMedia('(display-mode: standalone)').matches);
}

/** Milliseconds that a browser may take to save or print, asking the person first; not every one tells when it is done. */
const enough = 60_000;

/** Drops the file that was saved last, if the browser may still hold it. */
let endDownload = (): void => {};

/** Saves text as a file. Nothing is left behind: the object URL is dropped in a minute at the latest, as Safari reads it late. */
export function downloadText(text: string, filename: string): void {
  const url = URL.createObjectURL(new Blob([text], {type: 'text/plain;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  endDownload();
  const timer = setTimeout(() => endDownload(), enough);
  endDownload = () => {
    clearTimeout(timer);
    URL.revokeObjectURL(url);
    endDownload = () => {};
  };
}

/** Hands text to another app. Answers `undefined` where the person thought better of it, or is still choosing. */
export async function shareText(text: string, title: string): Promise<boolean | undefined> {
  try {
    await navigator.share({title, text});
    return true;
  } catch (error) {
    const {name} = error instanceof Error ? error : {name: ''};
    return name === 'AbortError' || name === 'InvalidStateError' ? undefined : false;
  }
}

/** Takes the frame of the last print away, if it is still there. */
let endPrint = (): void => {};

/** Prints text alone, from a frame that is removed afterwards: in a minute at the latest, as not every browser tells when. */
export function printText(text: string, title: string): void {
  endPrint();
  const frame = document.createElement('iframe');
  // Not `hidden`: Firefox prints no frame that is not laid out.
  Object.assign(frame.style, {position: 'fixed', width: '0', height: '0', border: '0'});
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  document.body.append(frame);
  const timer = setTimeout(() => endPrint(), enough);
  endPrint = () => {
    clearTimeout(timer);
    frame.remove();
    endPrint = () => {};
  };
  const page = frame.contentWindow;
  if (!page) return endPrint();
  const sheet = page.document.createElement('pre');
  sheet.dir = 'auto';
  sheet.textContent = text;
  page.document.title = title;
  page.document.body.append(sheet);
  page.addEventListener('afterprint', () => endPrint());
  page.print();
}

/** Leaves nothing of the last file and print behind. */
export function forgetHandOvers(): void {
  endDownload();
  endPrint();
}
