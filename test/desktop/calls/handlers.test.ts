import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCore } from '../../../main/core.ts';
import { createHandlers } from '../../../main/desktop/calls/handlers.ts';
import { RelayChoice } from '../../../main/desktop/relay/relay-choice.ts';
import { SettingsBook } from '../../../main/desktop/settings/settings.ts';
import { withMemory } from '../../../main/desktop/settings/settings-memory.ts';
import { createTrayActions } from '../../../main/desktop/tray/tray-actions.ts';
import { readHomeFacts } from '../../../main/desktop/view/home-facts.ts';
import { Views } from '../../../main/desktop/view/views.ts';
import { PassingClipboard } from '../../../main/desktop/window/clipboard.ts';
import type { Pairing } from '../../../main/pairing/pending-pair.ts';
import type { Destination } from '../../../preload/contract.ts';
import { pairing, unexpected, view } from '../support/pairings.ts';

const RELAY = 'https://relay.example';
const DIGITS_AT = { ...pairing('sas_ready').state };

/** The handlers on a real wire home, without an engine. */
async function desktop(root: string) {
  const core = openCore({ WIRE_HOME: root }, '0.1.0', () =>
    Promise.reject(new Error('no network')),
  );
  const { requests, book, home, ports } = core;
  const settings = new SettingsBook(
    withMemory({}, () => {}, unexpected),
    () => {},
  );
  let clipboard = '';
  let found: readonly Pairing[] = [];
  const thisComputer = {
    state: { running: false, addresses: [], failure: null },
    url: () => Promise.reject(new Error('not asked for')),
  };
  const views = new Views({
    engine: {
      snapshot: () => ({
        seat: { role: 'engine' },
        pairings: found.map((of) => ({ pairing: of, trouble: null })),
        problems: [],
        failure: null,
      }),
    },
    readHome: () => readHomeFacts(book, unexpected),
    settings,
    thisComputer,
    about: view().about,
    wall: () => 0,
    later: () => {},
    failed: unexpected,
  });
  const shown: Destination[] = [];
  const handlers = createHandlers({
    requests,
    engine: { retryNow: () => {} },
    book,
    createIdentity: (handle) => home.init({ handle }),
    relays: new RelayChoice({
      relay: core.relay,
      settings,
      thisComputer,
      book,
      failed: unexpected,
    }),
    settings,
    views,
    clipboard: new PassingClipboard(
      {
        readText: () => clipboard,
        writeText: (text) => {
          clipboard = text;
        },
        clear: () => {},
      },
      () => {},
      unexpected,
    ),
    pageIsReady: () => {},
    quit: () => {},
  });
  const act = createTrayActions({ handlers, show: (where) => shown.push(where) });
  return {
    handlers,
    settings,
    act,
    shown,
    clipboard: () => clipboard,
    /** What an engine would know by now. */
    look: async () => {
      found = (await ports.store.list()).pairings;
    },
    saved: async (code: string) => (await ports.store.load(code))?.state.status ?? null,
    /** Puts the digits there, as an engine does when the other side has joined. */
    join: async (code: string) => {
      const request = await ports.store.load(code);
      if (request === null) throw new Error('no request');
      await ports.store.save(request, { ...request, state: DIGITS_AT });
      found = (await ports.store.list()).pairings;
      return views.current().pairings[0]?.revision ?? '';
    },
  };
}

describe('what the window and the tray ask for', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'wire-tray-handlers-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('needs an identity before it pairs', async () => {
    const { handlers } = await desktop(root);
    const missing = { code: 'identity-missing' };
    await expect(handlers.host({ relay: RELAY })).rejects.toMatchObject(missing);
    const join = { code: '73-2QXC4P', relay: RELAY };
    await expect(handlers.join(join)).rejects.toMatchObject(missing);
  });

  it('makes an identity and shows it', async () => {
    const { handlers } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    expect((await handlers.view(undefined)).identity?.handle).toBe('ann');
  });

  it('refuses to pair while no relay is chosen', async () => {
    const { handlers, settings } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    await expect(handlers.host({ relay: null })).rejects.toMatchObject({ code: 'no-relay' });
    await handlers.changeSettings({ relayUrl: 'Relay.Example/' });
    expect(settings.current.relayUrl).toBe(RELAY);
    await expect(handlers.host({ relay: null })).resolves.toMatchObject({
      code: expect.any(String),
    });
  });

  it('joins with a pasted link, at the relay that it names', async () => {
    const { handlers, look } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const code = 'wire-pair://join?code=73-2QXC4P&relay=https%3A%2F%2Fother.example';
    expect(await handlers.join({ code, relay: null })).toEqual({ code: '73-2QXC4P' });
    await look();
    const { pairings } = await handlers.view(undefined);
    expect(pairings).toMatchObject([{ role: 'guest', relayUrl: 'https://other.example' }]);
  });

  it('copies the code and the join link', async () => {
    const { handlers, look, clipboard } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { code } = await handlers.host({ relay: RELAY });
    await look();
    expect(await handlers.copyCode({ code })).toEqual({ clearsAfterSeconds: 60 });
    expect(clipboard()).toBe(code);
    await handlers.copyJoinLink({ code });
    expect(clipboard()).toContain(`code=${code}`);
    await expect(handlers.copyCode({ code: '11-AAAAAA' })).rejects.toMatchObject({
      code: 'no-such-pairing',
    });
  });

  it('confirms from the tray the digits that its menu showed', async () => {
    const { handlers, join, act, shown, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { code } = await handlers.host({ relay: RELAY });
    const revision = await join(code);
    await act({ do: 'confirm', code, revision });
    expect(await saved(code)).toBe('confirmed');
    expect(shown).toEqual([]);
  });

  it('refuses a click in a menu that is out of date, and shows what stands now', async () => {
    const { handlers, join, act, shown, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { code } = await handlers.host({ relay: RELAY });
    await join(code);
    await act({ do: 'confirm', code, revision: '0'.repeat(16) });
    expect(await saved(code)).toBe('sas_ready');
    expect(shown).toEqual([{ screen: 'pairing', code }]);
  });

  it('does not take a pairing off the list that is under way', async () => {
    const { handlers, look } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { code } = await handlers.host({ relay: RELAY });
    await look();
    await expect(handlers.dismiss({ code })).rejects.toMatchObject({ code: 'stale' });
  });

  it('takes a stopped pairing off the list', async () => {
    const { handlers, join, look, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { code } = await handlers.host({ relay: RELAY });
    await handlers.reject({ code, revision: await join(code) });
    await look();
    await handlers.dismiss({ code });
    expect(await saved(code)).toBe('gone');
  });
});
