/** The language in force for a node: the nearest `lang` outwards, shadow hosts included, then the browser's. */
export function languageOf(start: Node): string {
  for (let node: Node | null = start; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    const language = node instanceof Element && node.getAttribute('lang');
    if (language) return language;
  }
  return navigator.language;
}

/** A time span as a language says it: "45 seconds", "4 minutes". Rounded up, never to zero. */
export function duration(seconds: number, language: string): string {
  const [amount, unit] = seconds > 90 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return new Intl.NumberFormat(language, {style: 'unit', unit, unitDisplay: 'long'}).format(Math.ceil(amount) || 1);
}
