import {needs} from './needs.js';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Where the page would go, were it not held here until the end of the test. */
export function holdNavigation(): string[] {
  needs('navigation');
  const wanted: string[] = [];
  const {navigation} = window as unknown as {navigation: EventTarget};
  const hold = (event: Event): void => {
    wanted.push((event as unknown as {destination: {url: string}}).destination.url);
    event.preventDefault();
  };
  navigation.addEventListener('navigate', hold);
  stops.push(() => navigation.removeEventListener('navigate', hold));
  return wanted;
}
