/** The example for React 18, and what is peculiar to React, on that version. */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../../scripts/example.mjs';
import {useApp} from './support/in-app.mjs';
import {wholeJourney} from './support/journey.mjs';
import {inDevelopment, openReactApp, testHazards} from './support/react-hazards.mjs';

let site;
const inApp = useApp('react-18', {scripts: ['build'], open: async (folder) => (site = await openReactApp(folder))});

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));
inApp('the same holds in StrictMode', inDevelopment(({page}) => wholeJourney(page, {path: site.strict})));
testHazards(inApp, () => site);

/** Compiled against the types of React 18, never run: there a raw tag takes attributes alone. */
const rawTags = `
import {createRef} from 'react';
import {MfaSignIn, type MfaSignInElement} from 'mfa-elements/react';

export const taken = [
  <MfaSignIn ref={createRef<MfaSignInElement>()} redirectUrl="/there" noAutoSubmit={false} onMfaSignedIn={({user}) => user.identifier} />,
  <mfa-sign-in adapter="memory" redirect-url="/there" no-auto-submit class="card" ref={createRef<MfaSignInElement>()} />,
  <totp-verify purpose="sign-in" strategies="totp backup_code" />,
];

export const refused = [
  // @ts-expect-error React 18 would write it as [object Object].
  <mfa-sign-in adapter={{id: 'mine'}} />,
  // @ts-expect-error React 18 would write it in small letters.
  <mfa-sign-in redirectUrl="/there" />,
  // @ts-expect-error React 18 would write false as a text, which means yes.
  <mfa-sign-in no-auto-submit={false} />,
  // @ts-expect-error React 18 hears no such event.
  <mfa-sign-in onMfaSignedIn={() => {}} />,
];
`;

const strictly = ['--noEmit', '--ignoreConfig', '--strict', '--skipLibCheck', '--jsx', 'react-jsx', '--target', 'es2022'];
const bundled = ['--module', 'esnext', '--moduleResolution', 'bundler'];

inApp('raw tags take what React 18 can hand over, and nothing else', async ({folder}) => {
  writeFileSync(join(folder, 'raw-tags.tsx'), rawTags);
  await run('npx', ['tsc', ...strictly, ...bundled, 'raw-tags.tsx'], folder);
});
