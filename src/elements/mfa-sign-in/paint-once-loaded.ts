let painted = false;

/**
 * Paints the document's first sign-in once more when all has loaded, without a change that anybody sees. For a form that comes
 * before that, Firefox may look up what it has stored after the next painting only, and a page that stands still has none.
 * https://bugzilla.mozilla.org/show_bug.cgi?id=1983533
 */
export function paintOnceLoaded(element: HTMLElement): void {
  const paint = (): void => {
    if (painted || !element.isConnected) return;
    painted = true;
    element.animate({opacity: [0.999, 1]}, 1);
  };
  if (document.readyState === 'complete') paint();
  else addEventListener('load', paint, {once: true});
}
