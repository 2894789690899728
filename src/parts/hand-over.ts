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

/** Saves text as a file. Nothing is left behind: the object URL is dropped once the browser has taken it over. */
export function downloadText(text: string, filename: string): void {
  const url = URL.createObjectURL(new Blob([text], {type: 'text/plain;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
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
  frame.hidden = true;
  document.body.append(frame);
  const timer = setTimeout(() => endPrint(), 60_000);
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

/** Leaves nothing of the last print behind. */
export function forgetPrint(): void {
  endPrint();
}
