/** What differs between the versions in what the window asks for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { wireHomePaths } from '../../../main/wire-home/index.ts';
import type { Payload } from '../../../preload/contract.ts';
import { peerCalled, put, textOf } from '../../wire-home/support.ts';
import { desktop } from '../support/desktop.ts';
import { CODE_V2, pairing } from '../support/pairings.ts';

const RELAY = 'https://relay.example';
const HOST: Payload<'host'> = { relay: RELAY, forCli: false, verify: null };
const BOB = peerCalled('bob');

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wire-tray-versions-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Ann's app; her home has pinned Bob. */
async function annsApp() {
  const app = await desktop(root);
  await app.handlers.createIdentity({ handle: 'ann' });
  await app.book.pin(BOB, { protocol: 1, mailbox: 'ask', shown: null, bound: null });
  const listed = async () => {
    await app.tick();
    return (await app.handlers.view(undefined)).pairings;
  };
  return { ...app, listed };
}

/** As the engine saves it when the relay has taken the code. */
const opened = (request: Pairing): Pairing => ({
  ...request,
  state: pairing('polling').state,
  side: { ...request.side, deadlineAt: Date.now() + 60_000 },
});

describe('a new pairing', () => {
  it('is of version 2, and its code is neither shown nor copied before the relay has it', async () => {
    const { handlers, listed, change, openPage, clipboard } = await annsApp();
    const { id } = await handlers.host(HOST);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await listed()).toMatchObject([{ id, protocol: 2, code: null, joinLink: null }]);
    await expect(handlers.copyCode({ id })).rejects.toMatchObject({ code: 'stale' });
    await expect(handlers.copyJoinLink({ id })).rejects.toMatchObject({ code: 'stale' });
    expect(clipboard()).toBe('');

    const code = (await change(id, opened))?.code ?? 'not shown';
    await openPage();
    await handlers.copyCode({ id });
    expect(clipboard()).toBe(code);
    await handlers.copyJoinLink({ id });
    expect(clipboard()).toContain(`code=${code}`);
  });

  it('is of version 1 on request', async () => {
    const { handlers, listed } = await annsApp();
    const { id } = await handlers.host({ ...HOST, forCli: true });
    expect(await listed()).toMatchObject([{ id, protocol: 1, code: id }]);
  });

  it.each([
    [CODE_V2, 2],
    ['73-2QXC4P', 1],
  ] as const)('joins with %s by version %d', async (code, protocol) => {
    const { handlers, listed } = await annsApp();
    await handlers.join({ code, relay: RELAY, verify: null });
    expect(await listed()).toMatchObject([{ role: 'guest', protocol, code, bound: null }]);
  });
});

describe('a pairing that verifies one peer', () => {
  it('is bound to that peer, hosted or joined', async () => {
    const { handlers, listed } = await annsApp();
    await handlers.host({ ...HOST, verify: 'bob' });
    await handlers.join({ code: CODE_V2, relay: RELAY, verify: 'bob' });
    const bound = { handle: 'bob', name: 'bob' };
    expect(await listed()).toMatchObject([{ bound }, { bound }]);
  });

  it.each<[string, (app: Awaited<ReturnType<typeof annsApp>>) => unknown, string]>([
    [
      'as host for the CLI',
      ({ handlers }) => handlers.host({ ...HOST, forCli: true, verify: 'bob' }),
      'bad-request',
    ],
    [
      'with a code of version 1, which proves less',
      ({ handlers }) => handlers.join({ code: '73-2QXC4P', relay: RELAY, verify: 'bob' }),
      'other-version',
    ],
    [
      'of whom nothing is known',
      ({ handlers }) => handlers.host({ ...HOST, verify: 'eve' }),
      'no-such-peer',
    ],
  ])('is refused %s', async (_what, ask, code) => {
    const app = await annsApp();
    await expect(ask(app)).rejects.toMatchObject({ code });
    expect(await app.listed()).toEqual([]);
  });
});

describe('the answer to which mailbox to keep', () => {
  const places = 'known bob https://relay.example 1a2b3c4d, offered https://other.example 5e6f7a8b';
  const { did, handle, fingerprint } = BOB;
  const asking = (request: Pairing): Pairing => ({
    ...request,
    state: pairing('confirmed').state,
    side: {
      ...request.side,
      mailboxQuestion: { places, peer: { did, handle, fingerprint }, answer: null },
    },
  });

  async function asked() {
    const app = await annsApp();
    const { id } = await app.handlers.host({ ...HOST, forCli: true });
    const drawn = await app.change(id, asking);
    const decision = { origin: 'home', id, revision: drawn?.revision ?? '' } as const;
    return { ...app, decision };
  }

  it('counts once the question was shown', async () => {
    const { handlers, decision, openPage, listed } = await asked();
    const late = handlers.answerMailbox({ ...decision, answer: 'use' });
    await expect(late).rejects.toMatchObject({ code: 'stale' });
    expect(await openPage()).toMatchObject({ pairings: [{ mailboxQuestion: { handle: 'bob' } }] });
    await handlers.answerMailbox({ ...decision, answer: 'keep' });
    expect(await listed()).toMatchObject([{ phase: 'exchanging', mailboxQuestion: null }]);
  });

  it('is refused where something else was shown since', async () => {
    const { handlers, decision, openPage } = await asked();
    await openPage();
    const other = { ...decision, revision: '0'.repeat(16), answer: 'use' } as const;
    await expect(handlers.answerMailbox(other)).rejects.toMatchObject({ code: 'stale' });
  });
});

describe('a pin by another program', () => {
  it('is not shown as such once the person has read it', async () => {
    const { handlers } = await annsApp();
    const { trust } = wireHomePaths({ env: { WIRE_HOME: root }, platform: 'linux', home: null });
    const pins = async () =>
      (await handlers.view(undefined)).peers?.map((peer) => peer.seenElsewhere);
    expect(await pins()).toEqual([null]);
    const pinned = textOf(trust);
    await handlers.forgetPeer({ handle: 'bob' });
    put(trust, pinned);
    expect(await pins()).toEqual([expect.any(String)]);
    await handlers.acknowledgePin({ handle: 'bob' });
    expect(await pins()).toEqual([null]);
  });
});
