/**
 * The five tags in Vue's templates, for `vue-tsc` and editors: `mfa-elements/types/vue` among the `types` of tsconfig.json, or
 * `import type {} from 'mfa-elements/types/vue'`.
 */
import type {HTMLAttributes, ReservedProps, VNode} from 'vue';
import type {TagProperties} from './jsx.js';
import type {MfaTags, Pascal} from './tags.js';

/** `@mfa-signed-in` is `onMfaSignedIn` to the type checker. */
type Listeners<Tag extends keyof MfaTags> = {
  [Name in keyof MfaTags[Tag]['events'] & string as `on${Pascal<Name>}`]?: ((event: MfaTags[Tag]['events'][Name]) => void) | undefined;
};

/** `data-test` is `dataTest` to the type checker. */
type DataAttributes = Readonly<Record<`data${Capitalize<string>}`, unknown>>;

type PlainAttributes<Tag extends keyof MfaTags> = Omit<HTMLAttributes, keyof MfaTags[Tag]['props']> & DataAttributes & ReservedProps;

/** Vue reads properties and listeners from `$props`; the rest of the instance is what a template ref holds: the element. */
type VueTag<Tag extends keyof MfaTags> = new () => MfaTags[Tag]['element'] & {
  readonly $props: TagProperties<Tag> & Listeners<Tag> & PlainAttributes<Tag>;
  readonly $slots: {default?: () => VNode[]};
};

declare module 'vue' {
  /** Children say by it which slot of an element they are for; Vue's own list leaves it out. */
  interface HTMLAttributes {
    slot?: string | undefined;
  }

  interface GlobalComponents {
    'mfa-sign-in': VueTag<'mfa-sign-in'>;
    'totp-enroll': VueTag<'totp-enroll'>;
    'totp-verify': VueTag<'totp-verify'>;
    'backup-codes': VueTag<'backup-codes'>;
    'mfa-manage': VueTag<'mfa-manage'>;
  }
}
