/** What runs in the pages that are measured, before their own scripts. Each function is sent as its text, and so stands alone. */

/** Sets `globalThis.findDeep(selector)`: the first element that a selector finds, also inside open shadow roots. */
export function installFinder() {
  globalThis.findDeep = (selector, root = document) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const {shadowRoot} of root.querySelectorAll('*')) {
      const inside = shadowRoot && globalThis.findDeep(selector, shadowRoot);
      if (inside) return inside;
    }
  };
}

/** Sets `globalThis.drawnAt` to when there was something for the selector, in milliseconds from the start of the navigation. */
export function noteDrawing(selector) {
  const look = () => {
    if (globalThis.drawnAt === undefined && globalThis.findDeep(selector)) globalThis.drawnAt = performance.now();
  };
  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true});
  // What happens in a shadow root is no mutation of the document.
  const lookAtFrame = () => {
    look();
    if (globalThis.drawnAt === undefined) requestAnimationFrame(lookAtFrame);
  };
  lookAtFrame();
}

/**
 * Sets `globalThis.formReady` to the milliseconds from the start of the navigation to the end of the first frame in which the
 * identifier field was drawn, visible and enabled, and took a letter as if typed. When that letter is gone later (a form that is
 * drawn twice), the next frame with a field counts.
 */
export function watchForField(selector) {
  let field;
  const isUsable = (input) => {
    const {width, height} = input.getBoundingClientRect();
    const isVisible = input.checkVisibility({opacityProperty: true, visibilityProperty: true});
    return width > 0 && height > 0 && isVisible && !input.disabled && !input.readOnly;
  };
  const isKept = () => field?.isConnected && field.value === 'a';
  const tryOut = (input) => {
    const now = performance.now();
    input.focus();
    // As typing does, and only where typing can.
    document.execCommand('insertText', false, 'a');
    if (input.value !== 'a') return;
    field = input;
    globalThis.formReady = now;
  };
  const look = () => {
    requestAnimationFrame(look);
    if (isKept()) return;
    const input = globalThis.findDeep(selector);
    if (!input || !isUsable(input)) return;
    // A message comes after the frame is drawn.
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => tryOut(input);
    port2.postMessage('');
  };
  requestAnimationFrame(look);
}
