import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {MfaError, withReverification, type MfaAdapter, type ReverificationOptions} from '../src/index.js';
import {offline, protectedAccount, signedIn, signedOut} from './situations.js';

type Args = Pick<ReverificationOptions, 'level' | 'strategies'>;

/** A server that refuses until the step-up is done. */
function server(): () => Response {
  let calls = 0;
  return () => (calls++ ? new Response() : Response.json({code: 'reverification_required'}, {status: 403}));
}

async function deleteProject({currentTarget}: Event, adapter: MfaAdapter, options: Args): Promise<void> {
  const status = (currentTarget as Element).nextElementSibling as Element;
  try {
    await withReverification(server(), {adapter, ...options});
    status.textContent = 'Deleted.';
  } catch (error) {
    status.textContent = MfaError.from(error).code;
  }
}

const meta: Meta<Args> = {
  title: 'withReverification',
  args: {level: 'second_factor'},
  render: (args, {loaded}) => html`
    <button @click=${(event: Event) => deleteProject(event, loaded['adapter'] as MfaAdapter, args)}>Delete the project</button>
    <p role="status"></p>
  `,
};
export default meta;

type Story = StoryObj<Args>;

export const DeletingAProject: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const ByPassword: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const ByBackupCode: Story = {args: {strategies: ['backup_code']}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const NotSignedIn: Story = {loaders: [() => ({adapter: signedOut()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(protectedAccount())})]};
