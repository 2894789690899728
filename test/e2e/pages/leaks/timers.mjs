/** Runs before the page's own scripts: keeps account of timers, object URLs and channels, for `globalThis.standing()`. */
{
  const live = new Map();
  const keep = (kind, [start, end], isOnce) => {
    const ids = new Set();
    live.set(kind, ids);
    const {[start]: original, [end]: cancel} = globalThis;
    globalThis[start] = (callback, ...rest) => {
      const id = original((...values) => {
        if (isOnce) ids.delete(id);
        return callback(...values);
      }, ...rest);
      ids.add(id);
      return id;
    };
    globalThis[end] = (id) => {
      ids.delete(id);
      cancel(id);
    };
  };
  keep('timeouts', ['setTimeout', 'clearTimeout'], true);
  keep('intervals', ['setInterval', 'clearInterval'], false);
  keep('frames', ['requestAnimationFrame', 'cancelAnimationFrame'], true);
  keep('idle callbacks', ['requestIdleCallback', 'cancelIdleCallback'], true);

  const urls = new Set();
  const {createObjectURL, revokeObjectURL} = URL;
  URL.createObjectURL = (source) => {
    const url = createObjectURL(source);
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    urls.delete(url);
    revokeObjectURL(url);
  };

  globalThis.standing = () => ({
    ...Object.fromEntries([...live].map(([kind, ids]) => [kind, ids.size])),
    'object URLs': urls.size,
    'style sheets': document.adoptedStyleSheets.length,
    'elements in the document': document.getElementsByTagName('*').length,
    'stored items': localStorage.length + sessionStorage.length,
    'subscribers of the adapter': globalThis.subscribers?.size ?? 0,
    'history entries': history.length,
  });
}
