import type {Kebab, MfaTags} from './tags.js';

/** A tag's properties under their own names, for frameworks that set properties. */
export type TagProperties<Tag extends keyof MfaTags> = {
  [Name in keyof MfaTags[Tag]['props']]?: MfaTags[Tag]['props'][Name] | undefined;
};

/** What a property's value is as an attribute; `never`: it cannot be one. `Flag`: how a framework writes a boolean. */
type AttributeValue<Value, Flag> = Value extends boolean
  ? Flag | ''
  : Value extends string
    ? Value
    : Value extends readonly string[]
      ? string
      : never;

/** A tag's attributes as markup has them, `redirect-url`, without those that are objects alone. */
export type TagAttributes<Tag extends keyof MfaTags, Flag = boolean> = {
  [Name in keyof MfaTags[Tag]['props'] & string as [AttributeValue<MfaTags[Tag]['props'][Name], Flag>] extends [never]
    ? never
    : Kebab<Name>]?: AttributeValue<MfaTags[Tag]['props'][Name], Flag> | undefined;
};

/** Properties and attributes side by side; where both have one name, the property's type counts. */
export type TagProps<Tag extends keyof MfaTags> = TagProperties<Tag> & Omit<TagAttributes<Tag>, keyof TagProperties<Tag>>;

/** Listeners whose names are a prefix and the event's own name: `on:mfa-signed-in`. */
export type TagListeners<Tag extends keyof MfaTags, Prefix extends string> = {
  [Name in keyof MfaTags[Tag]['events'] & string as `${Prefix}${Name}`]?:
    | ((event: MfaTags[Tag]['events'][Name]) => void)
    | undefined;
};
