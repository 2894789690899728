import {html, nothing, type TemplateResult} from 'lit';
import type {MfaUser, Strategy} from '../../core/adapter.js';
import {isSameMethod} from '../../core/challenge.js';
import type {FactorChange, ManageEvent, ManageState} from '../../core/manage-flow.js';
import type {MfaStateChangeEvent} from '../../events/state-change.js';
import {backupCodesEnglish, type BackupCodesMessages} from '../../i18n/backup-codes.js';
import type {CommonMessages} from '../../i18n/common.js';
import {manageEnglish, type ManageMessages} from '../../i18n/manage.js';
import type {MessageOverrides} from '../../i18n/messages.js';
import {commonAndProofErrors} from '../../i18n/proof-errors.js';
import {confirmView} from '../../parts/confirm-view.js';
import type {Loader} from '../../parts/later.js';
import {loadingView, wayOut, type Drawing} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';
import {defineOnce} from '../define-once.js';
import {loadEnrolment} from '../load-enrolment.js';
import {fullFactorName, methodsOf} from './factor-rows.js';
import {listView} from './list-view.js';

export type ManageTexts = CommonMessages & ManageMessages & BackupCodesMessages;
const english: ManageTexts = {...commonAndProofErrors, ...backupCodesEnglish, ...manageEnglish};

/** What the screens of `<mfa-manage>` need to know of it. */
export interface ManageViewOptions extends Drawing {
  readonly overrides: MessageOverrides | undefined;
  readonly isReadonly: boolean;
  readonly strategies: readonly Strategy[] | undefined;
  /** A change went through, and has not been told yet. */
  readonly hasChanged: boolean;
  /** The element inside shows something that leaving would lose. */
  readonly isHeld: boolean;
  /** `button` finds the one that was pressed, when the list is there again. */
  readonly send: (event: ManageEvent, button?: (root: ParentNode) => HTMLElement | undefined) => void;
  readonly innerStateChanged: (event: MfaStateChangeEvent) => void;
  readonly enrolled: () => void;
}

export type ManageDrawing = ManageViewOptions & Drawing<ManageTexts>;

/** The states that are drawn here. */
type Shown = Exclude<ManageState, {name: 'reverifying' | 'locked' | 'saving-codes' | 'failed'}>;

/** The backup codes inside, fetched when they are needed first. */
const loadBackupCodes: Loader<typeof import('../backup-codes/backup-codes.js')> = () => import('../backup-codes/backup-codes.js');
/** The form for a name, which few visits need. */
const loadRename: Loader<typeof import('./rename-view.js')> = () => import('./rename-view.js');

/** Draws the list, the questions it asks, and the elements inside. */
export function manageView(state: Shown, options: ManageViewOptions): View {
  const drawing: ManageDrawing = {...options, ...options.textsOf(english)};
  const {messages, later} = drawing;
  switch (state.name) {
    case 'loading':
      return state.overview ? {...listView(state.overview, drawing), busy: true} : loadingView(drawing);
    case 'listing':
      return listView(state.overview, drawing, state.error);
    case 'confirming':
      return questionView(state.change, state.overview.user, drawing);
    case 'renaming':
      return later(loadRename, ({renameView}) => renameView(state, drawing));
    case 'changing':
      return loadingView(drawing, messages.changing);
    case 'enrolling':
      return later(loadEnrolment, ({TotpEnroll}) => {
        defineOnce('totp-enroll', TotpEnroll);
        return innerView(enrolment(drawing), drawing);
      });
    case 'renewing-codes':
      return later(loadBackupCodes, ({BackupCodes}) => {
        defineOnce('backup-codes', BackupCodes);
        return innerView(backupCodes(state.now, drawing), drawing);
      });
  }
}

function questionView({kind, factor}: FactorChange, user: MfaUser, {messages, send}: ManageDrawing): View {
  const isLast = methodsOf(user).every((other) => isSameMethod(other, factor));
  const removal = [
    messages.removeHeading(fullFactorName(factor, user, messages)),
    isLast ? messages.removeLastText : messages.removeText,
    messages.cancel,
    messages.remove,
  ] as const;
  const renewal = [messages.replaceHeading, messages.replaceText, messages.cancel, messages.replace] as const;
  return confirmView('confirming', kind === 'renew' ? renewal : removal, send);
}

/** The screen with another element in it: a light child, so that its fields stay in the document's own tree. */
function innerView(form: TemplateResult, {messages, isHeld, send}: ManageDrawing): View {
  const back = isHeld ? nothing : wayOut(messages.back, () => send({type: 'close'}));
  return {step: 'inner', heading: messages.manageHeading, form, actions: back};
}

function enrolment({adapter, overrides, autoSubmit, plainCode, innerStateChanged, enrolled}: ManageDrawing): TemplateResult {
  return html`<totp-enroll
    slot="form"
    .adapter=${adapter}
    .messages=${overrides}
    .noAutoSubmit=${!autoSubmit}
    .plainCode=${plainCode}
    @mfa-state-change=${innerStateChanged}
    @mfa-totp-enrolled=${enrolled}
  ></totp-enroll>`;
}

function backupCodes(
  now: boolean | undefined,
  {adapter, overrides, autoSubmit, plainCode, innerStateChanged, send}: ManageDrawing,
): TemplateResult {
  return html`<backup-codes
    slot="form"
    .adapter=${adapter}
    .messages=${overrides}
    .noAutoSubmit=${!autoSubmit}
    .plainCode=${plainCode}
    .renewNow=${now}
    @mfa-state-change=${innerStateChanged}
    @mfa-backup-codes-saved=${() => send({type: 'close'})}
  ></backup-codes>`;
}
