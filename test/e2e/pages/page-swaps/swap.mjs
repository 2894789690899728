/**
 * Goes from page to page as swappers do. `?swapper=turbo`: the body is replaced, and a deep copy of the one that is left comes
 * back on Back. `?swapper=htmx`: the same by the text of its markup. Without: the browser goes by itself.
 */
const swapper = new URLSearchParams(location.search).get('swapper');
const snapshots = new Map();
let here = location.pathname;
/** Forms that a swapper would have sent instead of the browser. */
globalThis.takenForms = [];

const ways = {
  turbo: {
    keep: () => document.body.cloneNode(true),
    show: (body) => document.body.replaceWith(body),
  },
  htmx: {
    keep: () => document.body.innerHTML,
    show: (body) => (document.body.innerHTML = typeof body === 'string' ? body : body.innerHTML),
  },
};

if (swapper) {
  const {keep, show} = ways[swapper];
  const leaveFor = (path, body) => {
    snapshots.set(here, keep());
    here = path;
    show(body);
  };
  document.addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    if (!link) return;
    event.preventDefault();
    const body = await load(link.href);
    history.pushState(null, '', link.href);
    leaveFor(link.pathname, body);
  });
  addEventListener('popstate', () => leaveFor(location.pathname, snapshots.get(location.pathname)));
  document.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) globalThis.takenForms.push(event.target.outerHTML);
  });
}

/** The body of another page. By XMLHttpRequest, whose documents a policy with Trusted Types allows. */
function load(href) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () => resolve(document.adoptNode(request.response.body));
    request.onerror = reject;
    request.open('GET', href);
    request.send();
  });
}
