/** How many instances of an element's class are alive after a garbage collection, those included that no document holds. */
export async function liveElements(page, tag) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    const {result: prototype} = await session.send('Runtime.evaluate', {expression: `customElements.get(${JSON.stringify(tag)}).prototype`});
    const {objects} = await session.send('Runtime.queryObjects', {prototypeObjectId: prototype.objectId});
    const {result: count} = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
    });
    return count.value;
  } finally {
    await session.detach();
  }
}
