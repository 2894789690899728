/** Types of the five tags in Preact's JSX: `import type {} from 'mfa-elements/types/preact'` anywhere in a project. */
import type {HTMLAttributes} from 'preact';
import type {TagListeners, TagProps} from './jsx.js';
import type {MfaTags} from './tags.js';

/** What one tag takes: its properties by either name, its events as `onmfa-signed-in`, and what every HTML element has. */
export type PreactTag<Tag extends keyof MfaTags> = TagProps<Tag> &
  TagListeners<Tag, 'on'> &
  Omit<HTMLAttributes<MfaTags[Tag]['element']>, keyof TagProps<Tag>>;

declare module 'preact' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Preact keeps its tags in one.
  namespace JSX {
    interface IntrinsicElements {
      'mfa-sign-in': PreactTag<'mfa-sign-in'>;
      'totp-enroll': PreactTag<'totp-enroll'>;
      'totp-verify': PreactTag<'totp-verify'>;
      'backup-codes': PreactTag<'backup-codes'>;
      'mfa-manage': PreactTag<'mfa-manage'>;
    }
  }
}
