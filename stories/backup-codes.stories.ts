import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {BackupCodes} from '../src/elements/backup-codes/backup-codes.js';
import {awaitingCode, offline, protectedAccount, signedIn} from './situations.js';

type Args = Pick<BackupCodes, 'appName' | 'filename' | 'codes'>;

const meta: Meta<Args> = {
  title: 'backup-codes',
  component: 'backup-codes',
  render: ({appName, filename, codes}, {loaded}) =>
    html`<backup-codes .adapter=${loaded['adapter']} .appName=${appName} .filename=${filename} .codes=${codes}></backup-codes>`,
};
export default meta;

type Story = StoryObj<Args>;

export const TenLeft: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const NothingToProtectYet: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const SignedOut: Story = {loaders: [async () => ({adapter: await awaitingCode()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(protectedAccount())})]};
export const OneInPlaceOfAnother: Story = {
  args: {codes: ['K7QX-9MPA-22LC-8XWD-VB4T']},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
