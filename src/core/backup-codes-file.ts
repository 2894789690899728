/** What the page around the codes says; the texts come already translated. */
export interface BackupCodesTextInit {
  readonly codes: readonly string[];
  /** The first line, for example 'Backup codes'. */
  readonly title: string;
  /** Stands above the codes and says what they are good for; may have several lines. */
  readonly note?: string;
  readonly appName?: string;
  /** What the person signs in with. */
  readonly account?: string | undefined;
  /** When the codes were made. */
  readonly date: Date;
}

/**
 * The text that is copied, downloaded and printed: title, app, account, day, note, then one code per line.
 *
 * App and account have a line each, because an Arabic name and a Latin address in one line change places when displayed.
 */
export function backupCodesText({codes, title, note = '', appName = '', account = '', date}: BackupCodesTextInit): string {
  const head = [title, appName, account, isoDay(date)].map(oneLine);
  const blocks = [head, note.split(/\r\n|\r|\n/).map(oneLine), codes.map(oneLine)];
  return `${blocks
    .map((lines) => lines.filter(Boolean).join('\n'))
    .filter(Boolean)
    .join('\n\n')}\n`;
}

/** A file name that every system accepts, for example `acme-bank-backup-codes.txt`; without the app where its name has no Latin letters. */
export function backupCodesFilename(appName: string): string {
  const words =
    appName
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const name = words.join('-').slice(0, 40).replace(/-$/, '');
  return name ? `${name}-backup-codes.txt` : 'backup-codes.txt';
}

/** The person's own day; `toISOString()` would print tomorrow's in an American evening. */
function isoDay(date: Date): string {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(String);
  return [year?.padStart(4, '0'), month?.padStart(2, '0'), day?.padStart(2, '0')].join('-');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
