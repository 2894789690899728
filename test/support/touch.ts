/** How the page is used, from here to the end of the test: by fingers alone, or with a mouse too. */
const realMatchMedia = window.matchMedia.bind(window);

/** A query that a test answers. */
class Answered extends EventTarget {
  matches = false;
}

let query: Answered | undefined;

afterEach(() => {
  window.matchMedia = realMatchMedia;
  query = undefined;
});

/** Has fingers be all there is, or not any more; whoever has asked is told. */
export function useTouch(isTouch = true): void {
  const asked = (query ??= new Answered());
  const isNews = asked.matches !== isTouch;
  asked.matches = isTouch;
  window.matchMedia = (media) => (media.includes('pointer: coarse') ? (asked as unknown as MediaQueryList) : realMatchMedia(media));
  if (isNews) asked.dispatchEvent(new Event('change'));
}
