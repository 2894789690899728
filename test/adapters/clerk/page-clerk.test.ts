import {expect} from '@open-wc/testing';
import {clerkAdapter} from '../../../src/adapters/clerk/index.js';
import {holdTime, pass} from '../../support/time.js';
import {address, signIn} from './fapi/acts.js';
import {startClerk} from './stage.js';
import {aWhile, personOf, refusal} from './steps.js';

describe('The Clerk adapter, without being given a Clerk,', () => {
  const page = window as {Clerk?: unknown};

  afterEach(() => {
    delete page.Clerk;
    document.getElementById('Clerk')?.remove();
  });

  /** Puts an element into the page that `window.Clerk` finds. */
  function placeElement(): HTMLElement {
    const element = document.createElement('div');
    element.id = 'Clerk';
    document.body.append(element);
    return element;
  }

  it('waits for the page’s, until that is loaded', async () => {
    const adapter = clerkAdapter();
    const state = adapter.getState();
    const {clerk, fapi} = await startClerk({load: false});
    page.Clerk = clerk;
    expect(await Promise.race([state, aWhile().then(() => 'waiting')])).to.equal('waiting');
    await clerk.load({telemetry: false});
    expect(await state).to.deep.equal({status: 'signed_out'});
    await signIn({clerk, fapi}, 'ada');
    expect((await personOf({adapter})).identifier).to.equal(address('ada'));
  });

  it('goes by what the page’s instance has switched on', async () => {
    const {clerk} = await startClerk({instance: {backupCode: false}});
    const {capabilities} = clerkAdapter();
    expect(capabilities.backupCodes, 'before it is there').to.not.equal(false);
    page.Clerk = clerk;
    expect(capabilities.backupCodes).to.equal(false);
  });

  it('goes by the page’s also for a Clerk that keeps its settings to itself', async () => {
    const {clerk} = await startClerk({instance: {backupCode: false}});
    const wrapper = Object.create(clerk, {__internal_environment: {value: undefined}}) as typeof clerk;
    expect(clerkAdapter(wrapper).capabilities.backupCodes).to.not.equal(false);
    page.Clerk = clerk;
    expect(clerkAdapter(wrapper).capabilities.backupCodes).to.equal(false);
  });

  it('takes no element of that id for it', async () => {
    const element = placeElement();
    expect(page.Clerk).to.equal(element);
    const state = clerkAdapter().getState();
    expect(await Promise.race([state, aWhile().then(() => 'waiting')])).to.equal('waiting');
    page.Clerk = (await startClerk()).clerk;
    expect(await state).to.deep.equal({status: 'signed_out'});
  });

  it('is one and the same, as it is for each Clerk and each address', async () => {
    const {clerk} = await startClerk();
    expect(clerkAdapter()).to.equal(clerkAdapter());
    expect(clerkAdapter(clerk)).to.equal(clerkAdapter(clerk));
    expect(clerkAdapter(clerk)).to.not.equal(clerkAdapter());
    expect(clerkAdapter(clerk)).to.not.equal(clerkAdapter((await startClerk()).clerk));
    const verifyUrl = '/verify';
    expect(clerkAdapter(clerk, {verifyUrl})).to.equal(clerkAdapter(clerk, {verifyUrl}));
    expect(clerkAdapter(clerk, {verifyUrl})).to.not.equal(clerkAdapter(clerk));
  });

  /** Lets pass what a slow connection may take. */
  async function runOutOfPatience(): Promise<void> {
    for (let i = 0; i <= 400; i++) {
      pass(0.05);
      await Promise.resolve();
    }
  }

  for (const place of [() => undefined, placeElement]) {
    it(`gives up after twenty seconds, and says what to do${place === placeElement ? ', also beside such an element' : ''}`, async () => {
      place();
      holdTime();
      const call = refusal(clerkAdapter().getState());
      await runOutOfPatience();
      const {code, message} = await call;
      expect(code).to.equal('network_error');
      expect(message).to.equal('There is no window.Clerk: load its script, or hand a Clerk to clerkAdapter().');
    });
  }

  it('says of one that is never loaded that its load() has to be called', async () => {
    const {clerk} = await startClerk({load: false});
    holdTime();
    const call = refusal(clerkAdapter(clerk).getState());
    await runOutOfPatience();
    const {code, message} = await call;
    expect([code, message]).to.deep.equal(['network_error', 'Clerk has not loaded: call its load().']);
  });

  it('says at once that Clerk has failed to load', async () => {
    const {clerk, fapi} = await startClerk({load: false});
    fapi.answerNext('GET /v1/client', {status: 422, body: {errors: [{code: 'odd', message: 'odd'}]}});
    await clerk.load({telemetry: false}).catch(() => {});
    expect(clerk.status).to.equal('error');
    const {code, message} = await refusal(clerkAdapter(clerk).getState());
    expect([code, message]).to.deep.equal(['network_error', 'Clerk failed to load.']);
  });

  it('stops waiting when the call is given up', async () => {
    const leaving = new AbortController();
    const call = refusal(clerkAdapter().getState(leaving));
    leaving.abort();
    expect((await call).code).to.equal('aborted');
  });
});
