import {createElement, forwardRef, useImperativeHandle, useInsertionEffect, useRef, useState, type ReactNode} from 'react';
import {defineOnce} from '../elements/define-once.js';
import type {MfaTags} from '../types/tags.js';
import {ElementBinding, isHandler, type Props} from './element-binding.js';
import type {ComponentProps, MfaComponent} from './props.js';
import {useBrowserEffect} from './use-browser-effect.js';

const sharedProperties = ['adapter', 'adapterUrl', 'messages', 'noAutoSubmit', 'plainCode'] as const;

/** The properties of one tag that not every tag has. `lang` is left to React, because it is HTML's own. */
type OwnProperty<Tag extends keyof MfaTags> = Exclude<
  keyof MfaTags[Tag]['props'],
  (typeof sharedProperties)[number] | 'lang'
>;

/**
 * Makes a component of a tag. What it draws, on the server too, is the empty tag, held back until React has taken it over
 * and its properties and handlers are set: so nothing is there that hydration would stumble over, and no event comes
 * before its handler. It defines the tag by itself, when it is first on a page.
 */
export function createComponent<Tag extends keyof MfaTags>(
  tag: Tag,
  element: CustomElementConstructor & (new () => MfaTags[Tag]['element']),
  ownProperties: Readonly<Record<OwnProperty<Tag>, true>>,
): MfaComponent<Tag> {
  const properties: readonly string[] = [...sharedProperties, ...Object.keys(ownProperties)];
  const component = forwardRef<MfaTags[Tag]['element'], ComponentProps<Tag>>((props, ref): ReactNode => {
    const host = useRef<MfaTags[Tag]['element'] | null>(null);
    const [binding] = useState(() => new ElementBinding(properties));
    useInsertionEffect(() => () => binding.release(), [binding]);
    useBrowserEffect(() => {
      if (!host.current) return;
      defineOnce(tag, element);
      binding.update(host.current, props);
      host.current.removeAttribute('defer-hydration');
    });
    useImperativeHandle(ref, () => host.current as MfaTags[Tag]['element'], []);
    return createElement(tag, {...attributesOf(props, properties), ref: host, 'defer-hydration': ''});
  });
  component.displayName = element.name;
  return component;
}

/** What is left to React, written so that React 18, too, makes the right attributes of it. */
function attributesOf(props: Props, properties: readonly string[]): Props {
  const {className, ...rest} = props;
  const left = Object.entries(rest).filter(
    ([name, value]) => !properties.includes(name) && !isHandler(name) && (value !== false || /^(aria|data)-/.test(name)),
  );
  return {...Object.fromEntries(left), ...(className === undefined ? {} : {class: className})};
}
