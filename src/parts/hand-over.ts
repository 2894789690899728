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

/** Prints text alone, from a frame that is removed afterwards. */
export function printText(text: string): void {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const page = frame.contentWindow;
  if (!page) return frame.remove();
  const sheet = page.document.createElement('pre');
  sheet.textContent = text;
  page.document.body.append(sheet);
  page.addEventListener('afterprint', () => frame.remove());
  page.print();
}
