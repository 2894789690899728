/** A loader hook: Open Web Components' `expect` is chai's, and the rest of their test kit needs a DOM. */
export function resolve(specifier, context, next) {
  return next(specifier === '@open-wc/testing' ? '@esm-bundle/chai/esm/chai.js' : specifier, context);
}
