/** Types of the five tags in Solid's JSX: `import type {} from 'mfa-elements/types/solid'` anywhere in a project. */
import type {JSX} from 'solid-js';
import type {Kebab, MfaTags} from './tags.js';
import type {TagAttributes, TagProperties} from './jsx.js';

type Prefixed<Prefix extends string, Members> = {[Name in keyof Members & string as `${Prefix}${Name}`]?: Members[Name]};

/** Properties by their names in markup, which is how Solid finds them: of `redirectUrl` it would make `redirecturl`. */
type Settings<Tag extends keyof MfaTags> = {
  [Name in keyof MfaTags[Tag]['props'] & string as Kebab<Name>]?: MfaTags[Tag]['props'][Name] | undefined;
};

/** Booleans as `bool:no-auto-submit`. */
type Flags<Tag extends keyof MfaTags> = {
  [Name in keyof Settings<Tag> & string as [Extract<Settings<Tag>[Name], boolean>] extends [never] ? never : `bool:${Name}`]?: boolean;
};

/** Listeners as `on:mfa-signed-in`: a function, or an object with options. */
type Listeners<Tag extends keyof MfaTags> = {
  [Name in keyof MfaTags[Tag]['events'] & string as `on:${Name}`]?:
    | JSX.EventHandlerWithOptionsUnion<MfaTags[Tag]['element'], MfaTags[Tag]['events'][Name] & Event>
    | undefined;
};

/** What one tag takes: settings, also as `prop:`, `attr:` and `bool:`, events as `on:mfa-signed-in`, and what every HTML element has. */
export type SolidTag<Tag extends keyof MfaTags> = Settings<Tag> &
  Flags<Tag> &
  Listeners<Tag> &
  Prefixed<'prop:', TagProperties<Tag>> &
  Prefixed<'attr:', TagAttributes<Tag, never>> &
  Omit<JSX.HTMLAttributes<MfaTags[Tag]['element']>, keyof Settings<Tag>>;

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Solid keeps its tags in one.
  namespace JSX {
    interface IntrinsicElements {
      'mfa-sign-in': SolidTag<'mfa-sign-in'>;
      'totp-enroll': SolidTag<'totp-enroll'>;
      'totp-verify': SolidTag<'totp-verify'>;
      'backup-codes': SolidTag<'backup-codes'>;
      'mfa-manage': SolidTag<'mfa-manage'>;
    }
  }
}
