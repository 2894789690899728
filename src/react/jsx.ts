import type * as React from 'react';
import type {TagAttributes, TagListeners, TagProps} from '../types/jsx.js';
import type {MfaTags} from '../types/tags.js';

/** React 18 and before write `true` and `false` alike as an attribute, so that only leaving it out says no. */
type IsOld = typeof React extends {use: unknown} ? false : true;

/** What a raw tag takes: attributes alone in React 18; properties and events too from React 19 on. */
type RawProps<Tag extends keyof MfaTags> = IsOld extends true
  ? TagAttributes<Tag, true>
  : TagProps<Tag> & TagListeners<Tag, 'on'>;

/** A raw tag. Its `class` is for React 18, which knows no `className` there. */
type RawTag<Tag extends keyof MfaTags> = React.DetailedHTMLProps<
  React.HTMLAttributes<MfaTags[Tag]['element']>,
  MfaTags[Tag]['element']
> &
  RawProps<Tag> & {class?: string | undefined};

/** The five tags as JSX knows them. */
export type MfaIntrinsicElements = {[Tag in keyof MfaTags]: RawTag<Tag>};

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface IntrinsicElements extends MfaIntrinsicElements {}
  }
}

declare global {
  // Where JSX was declared before @types/react 18.2.6.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface IntrinsicElements extends MfaIntrinsicElements {}
  }
}
