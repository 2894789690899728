/** How much a page's layout jumps by itself: the sum of the browser's layout-shift entries. To be called before the page is opened. */
export async function watchShifts(page) {
  await page.addInitScript(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const {value} of list.getEntries()) globalThis.shifted += value;
    }).observe({type: 'layout-shift', buffered: true});
  });
  return () => page.evaluate(() => globalThis.shifted);
}

/** How tall the room of an element is, in pixels. */
export async function heightOf(page, selector) {
  const {height} = await page.locator(selector).boundingBox();
  return height;
}
