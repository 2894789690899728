import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {MfaError, withReverification, type MfaAdapter, type ReverificationOptions} from '../src/index.js';
import {acting, reaches} from './person.js';
import {protectedAccount, signedIn, signedOut} from './situations.js';
import {offline} from './troubles.js';

type Args = Pick<ReverificationOptions, 'level' | 'strategies'>;

/** A server that refuses until the step-up is done. */
function server(): () => Response {
  let calls = 0;
  return () => (calls++ ? new Response() : Response.json({code: 'reverification_required'}, {status: 403}));
}

async function deleteProject({currentTarget}: Event, options: ReverificationOptions): Promise<void> {
  const status = (currentTarget as Element).nextElementSibling as Element;
  try {
    await withReverification(server(), options);
    status.textContent = 'Deleted.';
  } catch (error) {
    status.textContent = MfaError.from(error).code;
  }
}

const meta: Meta<Args> = {
  title: 'Elements/withReverification',
  tags: ['!autodocs'],
  args: {level: 'second_factor'},
  // The story's own signal takes the dialog away when another story is opened.
  render: (args, {loaded, abortSignal: signal}) => html`
    <button @click=${(event: Event) => deleteProject(event, {...args, adapter: loaded['adapter'] as MfaAdapter, signal})}>Delete the project</button>
    <p role="status"></p>
  `,
};
export default meta;

type Story = StoryObj<Args>;

/** Presses the button, and waits until the dialog asks. */
const asked =
  (...states: readonly string[]): NonNullable<Story['play']> =>
  async (context) => {
    if (!context.globals['fault']) context.canvasElement.querySelector('button')?.click();
    await acting(reaches(...states))(context);
  };

export const DeletingAProject: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const Asked: Story = {loaders: [async () => ({adapter: await protectedAccount()})], play: asked('asking')};
export const ByPassword: Story = {loaders: [async () => ({adapter: await signedIn()})], play: asked('asking')};
export const ByBackupCode: Story = {
  args: {strategies: ['backup_code']},
  loaders: [async () => ({adapter: await protectedAccount()})],
  play: asked('asking'),
};
export const NotSignedIn: Story = {loaders: [() => ({adapter: signedOut()})], play: asked('failed')};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(protectedAccount())})], play: asked('failed')};
