import type {Preview} from '@storybook/web-components-vite';

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/** The manifest's kinds of what a page can set. */
const settable = /^(?:properties|attributes)$/;

/**
 * Controls that fit the manifest's types: a field for text, a choice for a union of words. Storybook takes both for objects,
 * and would offer to set events and slots.
 */
export const fittingControls: Enhancer = ({argTypes}) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const type = argType.table?.type?.summary ?? '';
      const options = argType.options ?? [...type.matchAll(/'([^']+)'/g)].map(([, word]) => word);
      // An attribute of another name than its property is listed, and set by the property.
      if (!settable.test(argType.table?.category ?? '') || name.includes('-')) return [name, {...argType, control: false}];
      if (options.length > 1) return [name, {...argType, control: {type: 'select'}, options}];
      if (/^string( \| undefined)?$/.test(type)) return [name, {...argType, control: {type: 'text'}}];
      return [name, argType];
    }),
  );
