/** Where the person is. Changes without loading the page anew. */
export const route: {path: string} = $state({path: location.pathname});

addEventListener('popstate', () => (route.path = location.pathname));

export function goTo(path: string): void {
  history.pushState(null, '', path);
  route.path = path;
}

/** Follows a link within the app; a click that opens a tab stays the browser's. */
export function follow(event: MouseEvent & {currentTarget: HTMLAnchorElement}): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  goTo(event.currentTarget.pathname);
}
