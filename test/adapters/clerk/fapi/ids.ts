/** An id as Clerk forms them. Random: tabs compare the ids of sessions across fakes in one page. */
export function createId(prefix: string): string {
  return `${prefix}_${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`;
}
