import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {BackupCodes} from '../src/elements/backup-codes/backup-codes.js';
import {awaitingCode, codesLeft, offline, protectedAccount, signedIn, throttled} from './situations.js';

type Args = Pick<BackupCodes, 'appName' | 'filename' | 'codes' | 'renewNow'>;

const meta: Meta<Args> = {
  title: 'backup-codes',
  component: 'backup-codes',
  render: ({appName, filename, codes, renewNow}, {loaded}) =>
    html`<backup-codes .adapter=${loaded['adapter']} .appName=${appName} .filename=${filename} .codes=${codes} ?renew-now=${renewNow}></backup-codes>`,
};
export default meta;

type Story = StoryObj<Args>;

export const TenLeft: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const FewLeft: Story = {loaders: [async () => ({adapter: await codesLeft(2)})]};
export const NoneLeft: Story = {loaders: [async () => ({adapter: await codesLeft(0)})]};
export const RenewNow: Story = {args: {renewNow: true}, loaders: [async () => ({adapter: await codesLeft(2)})]};
export const RenewNowAfterAProof: Story = {args: {renewNow: true}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const TooManyRequests: Story = {args: {renewNow: true}, loaders: [async () => ({adapter: await throttled(codesLeft(2))})]};
export const NothingToProtectYet: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const SignedOut: Story = {loaders: [async () => ({adapter: await awaitingCode()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(protectedAccount())})]};
export const OneInPlaceOfAnother: Story = {
  args: {codes: ['K7QX-9MPA-22LC-8XWD-VB4T']},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
