/** What to do after the test. */
const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

/** Puts something else in the place of an object's member until the test is over. */
export function replace<T extends object, Name extends keyof T>(target: T, name: Name, value: T[Name]): void {
  redefine(target, name, {writable: true, value});
}

/** The same with a property descriptor, for example of a getter. */
export function redefine(target: object, name: PropertyKey, descriptor: PropertyDescriptor): void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, {configurable: true, ...descriptor});
  undo.push(() => (own ? Object.defineProperty(target, name, own) : Reflect.deleteProperty(target, name)));
}
