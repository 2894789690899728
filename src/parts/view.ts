import type {CSSResult} from 'lit';

/** One screen of an element, as its chrome draws it. */
export interface View {
  /** Names the screen: focus moves when it changes. States that share a screen share the name. */
  readonly step: string;
  readonly heading: string;
  readonly text?: string | undefined;
  readonly icon?: 'success' | 'problem' | 'shield';
  /** Between heading and form. */
  readonly body?: unknown;
  /** A light form; its outermost elements carry `slot="form"`. */
  readonly form?: unknown;
  /** The form that was drawn stays, out of sight: another try may go on with what was typed. */
  readonly keepsForm?: boolean;
  /** Styles of the form that not every form needs. */
  readonly formStyles?: CSSResult;
  /** Below the form: ways out and other ways. */
  readonly actions?: unknown;
  /** Announced politely. */
  readonly status?: string;
  /** Announced at once; also to be seen in the body or form. */
  readonly alert?: string;
  /** The backend is being asked. */
  readonly busy?: boolean;
}
