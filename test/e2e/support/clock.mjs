/**
 * Stops the clock of the demo page. Where its backend has a latency, no answer comes until `page.clock` goes on: however slow
 * the machine is, what is done now is done while the backend is asked.
 */
export async function stopClock(page) {
  const now = Date.now();
  await page.clock.install({time: now});
  // Ahead of the page's own, which goes on until then: a clock cannot be stopped in the past.
  await page.clock.pauseAt(now + 5000);
}
