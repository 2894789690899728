/**
 * Copies text. Where the browser refuses, for want of a permission or a secure context, selects `visible` instead, so
 * that the person can copy it by hand; then answers `false`.
 */
export async function copyText(text: string, visible: Element | null | undefined): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (visible) getSelection()?.selectAllChildren(visible);
    return false;
  }
}

/**
 * Whether files are saved and pages printed here. A web view in a native app does neither by itself and does not say so:
 * that of Android has `wv` in its name, those of Apple's systems leave `Safari` out of it, as only apps on the home screen
 * do besides.
 * https://developer.chrome.com/docs/webview/user-agent
 */
export function savesFiles(): boolean {
  const isWebView = /; wv\)|\((?:iP|Mac).*AppleWebKit\/(?!.*Safari\/)/.test(navigator.userAgent);
  return !isWebView || matchMedia('(display-mode: standalone)').matches;
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
