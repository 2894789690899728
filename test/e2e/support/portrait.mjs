/**
 * How a part of the page is drawn: place and size of everything in it, shadow roots included, with each computed style of
 * it and of its pseudo-elements.
 */
export function portrait(part) {
  return part.evaluate((root) => {
    const inside = (node) =>
      [...node.children].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : []), ...inside(one)]);
    return [root, ...inside(root)].map((element) => {
      const {x, y, width, height} = element.getBoundingClientRect();
      const drawn = ['', '::before', '::after'].flatMap((pseudo) => {
        const style = getComputedStyle(element, pseudo);
        if (pseudo && style.content === 'none') return [];
        // Clerk registers a custom property, which is nothing that is drawn.
        const names = [...style].filter((name) => !name.startsWith('--'));
        return names.map((name) => [`${pseudo} ${name}`, style.getPropertyValue(name)]);
      });
      return {name: element.localName, box: [x, y, width, height].join(' '), ...Object.fromEntries(drawn)};
    });
  });
}

/** What is different in another portrait, in words; nothing if nothing is. */
export function differences(before, after) {
  if (before.length !== after.length) return [`${before.length} elements have become ${after.length}`];
  return before.flatMap((one, index) =>
    Object.keys({...one, ...after[index]})
      .filter((name) => one[name] !== after[index][name])
      .map((name) => `${one.name} ${index}: ${name} was ${one[name]}, is ${after[index][name]}`),
  );
}
