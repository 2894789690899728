/** Which acts the elements have asked their backend for since `watchActions()`, as their `mfa-before-action` events tell. */
export async function watchActions(page) {
  await page.evaluate(() => {
    globalThis.actionsSeen = [];
    document.addEventListener('mfa-before-action', ({action}) => globalThis.actionsSeen.push(action));
  });
  return () => page.evaluate(() => globalThis.actionsSeen);
}
