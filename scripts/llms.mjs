/** The documentation for language models, as https://llmstxt.org has it: a list of all pages, and all pages in one file. */
import {readFileSync} from 'node:fs';
import {readPages, textOf} from './docs.mjs';

const summary =
  'Five custom elements for multi-factor authentication (sign-in, authenticator app enrolment, step-up verification, backup codes, ' +
  'management) that work in any framework and with any backend. TypeScript and Lit; nothing but Lit is installed with them.';

/** What these files say before anything else, because it is what generated code gets wrong. */
const notes = `- Tags: \`mfa-sign-in\`, \`totp-enroll\`, \`totp-verify\`, \`backup-codes\`, \`mfa-manage\`; defined by \`import 'mfa-elements/define.js'\`.
- The backend is one object for all elements: \`configure({adapter})\`. Adapters come from \`mfa-elements/adapters/<name>\`.
- Events bubble and carry no secret; their fields are on the event itself, not in \`detail\`.
- The elements are a user interface: what protects an account is the server.`;

/** The files by name, as they lie beside the site: \`llms.txt\`, \`llms-full.txt\`, and each page as Markdown. */
export function llmsFiles() {
  const pages = readPages();
  const files = {'llms.txt': list(pages), 'llms-full.txt': full(pages)};
  for (const {path} of pages) files[path] = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  return files;
}

function list(pages) {
  const [first, ...others] = pages;
  const groups = [...new Set(others.map(({group}) => group))];
  const line = ({title, path, anchor, description}) => `- [${title}](${path}${anchor ? `#${anchor}` : ''}): ${description}`;
  const sections = groups.map((group) => [`## ${group}`, others.filter((page) => page.group === group).map(line).join('\n')]);
  return `${['# mfa-elements', `> ${summary}`, notes, line(first), ...sections.flat()].join('\n\n')}\n`;
}

function full(pages) {
  const texts = pages.map((page) => `<!-- ${page.path}${page.anchor ? `#${page.anchor}` : ''} -->\n\n${textOf(page).trim()}`);
  return `# mfa-elements\n\n> ${summary}\n\n${notes}\n\n${texts.join('\n\n---\n\n')}\n`;
}
