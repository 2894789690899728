/** A Vite plugin that takes comments and indentation out of html, svg and css template literals, which minifiers leave alone. */
export function minifyLiterals() {
  return {
    name: 'minify-literals',
    enforce: 'pre',
    transform(code, id) {
      return /\/src\/.*\.ts$/.test(id) && /\b(?:html|svg|css)`/.test(code) ? {code: minify(code), map: null} : undefined;
    },
  };
}

/** Each literal of a tag we know, in turn; what stands in `${…}` is code, and may hold literals of its own. */
export function minify(code) {
  let out = '';
  let at = 0;
  for (const {index, 0: opening, 1: tag} of code.matchAll(/\b(html|svg|css)`/g)) {
    if (index < at) continue;
    out += code.slice(at, index);
    const [literal, end] = readLiteral(code, index + opening.length, tag);
    out += `${tag}\`${literal}\``;
    at = end;
  }
  return out + code.slice(at);
}

function readLiteral(code, start, tag) {
  let literal = '';
  let from = start;
  for (let i = start; i < code.length; i++) {
    if (code[i] === '\\') i++;
    else if (code[i] === '`') return [literal + squeeze(code.slice(from, i), tag), i + 1];
    else if (code.startsWith('${', i)) {
      const end = endOfExpression(code, i + 2);
      literal += `${squeeze(code.slice(from, i), tag)}\${${minify(code.slice(i + 2, end))}}`;
      from = end + 1;
      i = end;
    }
  }
  throw new Error('A template literal has no end.');
}

/** The index of the `}` that ends an expression. */
function endOfExpression(code, start) {
  for (let i = start, depth = 0; i < code.length; i++) {
    if (code[i] === '}' && depth-- === 0) return i;
    if (code[i] === '{') depth++;
    if (code[i] === "'" || code[i] === '"') i = code.indexOf(code[i], i + 1);
    if (code[i] === '`') i = readLiteral(code, i + 1, '')[1] - 1;
  }
  throw new Error('An expression in a template literal has no end.');
}

function squeeze(text, tag) {
  if (tag === 'css') {
    return text
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replaceAll(';}', '}');
  }
  // Only white space that holds a line break is indentation; between tags and at the edges it draws nothing here.
  return tag === ''
    ? text
    : text
        .replace(/>\s*\n\s*/g, '>')
        .replace(/\s*\n\s*</g, '<')
        .replace(/\s*\n\s*/g, ' ')
        .replaceAll(' />', '/>');
}
