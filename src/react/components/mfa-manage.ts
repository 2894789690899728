'use client';
import {MfaManage as Element} from '../../elements/mfa-manage/mfa-manage.js';
import {createComponent} from '../create-component.js';
import type {MfaComponent} from '../props.js';

/** `<mfa-manage>`: shows and changes what protects an account. */
export const MfaManage: MfaComponent<'mfa-manage'> = /* @__PURE__ */ createComponent('mfa-manage', Element, {
  readonly: true,
  strategies: true,
});
