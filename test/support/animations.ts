/** Lets whatever moves arrive, in open shadow trees too, which `document.getAnimations()` leaves out; what moves for ever goes on. */
export function finishAnimations(root: Document | ShadowRoot = document): void {
  for (const animation of root.getAnimations()) if (animation.effect?.getComputedTiming().iterations === 1) animation.finish();
  for (const {shadowRoot} of root.querySelectorAll('*')) if (shadowRoot) finishAnimations(shadowRoot);
}
