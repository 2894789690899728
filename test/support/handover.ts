/** What a page hands over to the world outside: clipboard, files, paper. Recorded instead of done, until the test ends. */
import {redefine, replace} from './replace.js';

/** What is copied; with `refuse`, the browser does not allow it. */
export function recordCopies({refuse = false} = {}): string[] {
  const copied: string[] = [];
  const writeText = (text: string): Promise<void> => {
    if (refuse) return Promise.reject(new DOMException('Not allowed', 'NotAllowedError'));
    copied.push(text);
    return Promise.resolve();
  };
  replace(navigator as {clipboard: unknown}, 'clipboard', {writeText});
  return copied;
}

/** The files that are downloaded. */
export function recordDownloads(): {readonly name: string; readonly text: Promise<string>; readonly url: string}[] {
  const files: {name: string; text: Promise<string>; url: string}[] = [];
  const blobs = new Map<string, Blob>();
  const createObjectURL = URL.createObjectURL.bind(URL);
  replace(URL, 'createObjectURL', (blob: Blob | MediaSource) => {
    const url = createObjectURL(blob);
    if (blob instanceof Blob) blobs.set(url, blob);
    return url;
  });
  replace(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
    files.push({name: this.download, text: blobs.get(this.href)?.text() ?? Promise.resolve(''), url: this.href});
  });
  return files;
}

/** The frames that are printed. */
export function recordPrints(): {readonly frame: HTMLIFrameElement; readonly text: string}[] {
  const prints: {frame: HTMLIFrameElement; text: string}[] = [];
  const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
  redefine(HTMLIFrameElement.prototype, 'contentWindow', {
    get(this: HTMLIFrameElement) {
      const page = real?.get?.call(this) as Window | null;
      if (page) page.print = () => void prints.push({frame: this, text: page.document.body.textContent ?? ''});
      return page;
    },
  });
  return prints;
}

/** What is shared; `outcome` is the name of the exception that the browser ends it with. */
export function recordShares(outcome?: string): ShareData[] {
  const shared: ShareData[] = [];
  const share = (data: ShareData): Promise<void> => {
    shared.push(data);
    return outcome ? Promise.reject(new DOMException('Not shared', outcome)) : Promise.resolve();
  };
  replace(navigator as {share: unknown}, 'share', share);
  return shared;
}

/** Whether the browser would ask before it leaves the page now. */
export function asksBeforeLeaving(): boolean {
  return !dispatchEvent(new Event('beforeunload', {cancelable: true}));
}
