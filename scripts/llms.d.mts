export function llmsFiles(): Record<string, string>;
