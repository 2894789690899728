import type {ForwardRefExoticComponent, HTMLAttributes, PropsWithoutRef, RefAttributes} from 'react';
import type {TagProperties} from '../types/jsx.js';
import type {MfaTags, Pascal} from '../types/tags.js';

type ElementOf<Tag extends keyof MfaTags> = MfaTags[Tag]['element'];

/** Handlers of the element's events, `onMfaSignedIn`. */
type Handlers<Tag extends keyof MfaTags> = {
  [Name in keyof MfaTags[Tag]['events'] & string as `on${Pascal<Name>}`]?:
    | ((event: MfaTags[Tag]['events'][Name]) => void)
    | undefined;
};

/** What a component takes: the element's properties, its events, and what every element of a page may have. */
export type ComponentProps<Tag extends keyof MfaTags> = TagProperties<Tag> &
  Handlers<Tag> &
  Omit<HTMLAttributes<ElementOf<Tag>>, keyof TagProperties<Tag> | 'dangerouslySetInnerHTML'>;

/** One of the five tags as a component; its `ref` is the element. */
export type MfaComponent<Tag extends keyof MfaTags> = ForwardRefExoticComponent<
  PropsWithoutRef<ComponentProps<Tag>> & RefAttributes<ElementOf<Tag>>
>;
