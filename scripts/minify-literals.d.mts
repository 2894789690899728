import type {Plugin} from 'vite';

export function minifyLiterals(): Plugin;
export function minify(code: string): string;
