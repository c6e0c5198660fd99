import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Payload } from '../../../preload/contract.ts';
import { peerCalled } from '../../wire-home/support.ts';
import { desktop } from '../support/desktop.ts';

const RELAY = 'https://relay.example';
/** Version 1, so that the id is the code. */
const AT_RELAY: Payload<'host'> = { relay: RELAY, forCli: true, verify: null };

describe('what the window and the tray ask for', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'wire-tray-handlers-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('needs an identity before it pairs', async () => {
    const { handlers } = await desktop(root);
    const missing = { code: 'identity-missing' };
    await expect(handlers.host(AT_RELAY)).rejects.toMatchObject(missing);
    const join = { code: '73-2QXC4P', relay: RELAY, verify: null };
    await expect(handlers.join(join)).rejects.toMatchObject(missing);
  });

  it('creates an identity and shows it', async () => {
    const { handlers } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    expect((await handlers.view(undefined)).identity?.handle).toBe('ann');
  });

  it('refuses to pair while no relay is chosen', async () => {
    const { handlers, settings } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    await expect(handlers.host({ ...AT_RELAY, relay: null })).rejects.toMatchObject({
      code: 'no-relay',
    });
    await handlers.changeSettings({ relayUrl: 'https://Relay.Example/' });
    expect(settings.current.relayUrl).toBe(RELAY);
    await expect(handlers.host({ ...AT_RELAY, relay: null })).resolves.toMatchObject({
      id: expect.any(String),
    });
  });

  it('shows that settings were damaged until the person has read it', async () => {
    const { handlers, settings, views } = await desktop(root);
    settings.quarantined = '/home/ann/settings.json.damaged-42';
    views.put({ settingsQuarantined: settings.quarantined });
    expect((await handlers.view(undefined)).settingsQuarantined).toBe(settings.quarantined);
    await handlers.dismissSettingsNote(undefined);
    expect((await handlers.view(undefined)).settingsQuarantined).toBeNull();
    expect(settings.quarantined).toBeNull();
  });

  it('saves start at login once the system has taken it', async () => {
    const { handlers, settings, login } = await desktop(root);
    await handlers.changeSettings({ startAtLogin: true });
    expect(login.asked).toEqual([true]);
    expect(settings.current.startAtLogin).toBe(true);
    login.refuses = true;
    const refused = handlers.changeSettings({ startAtLogin: false, theme: 'dark' });
    await expect(refused).rejects.toMatchObject({ code: 'start-at-login-refused' });
    expect(settings.current).toMatchObject({ startAtLogin: true, theme: 'system' });
  });

  it('joins with a pasted link, at the relay that it names', async () => {
    const { handlers, tick } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const code = 'wire-pair://join?code=73-2QXC4P&relay=https%3A%2F%2Fother.example';
    expect(await handlers.join({ code, relay: null, verify: null })).toEqual({ id: '73-2QXC4P' });
    await tick();
    const { pairings } = await handlers.view(undefined);
    expect(pairings).toMatchObject([{ role: 'guest', relayUrl: 'https://other.example' }]);
  });

  it('copies the code and the join link', async () => {
    const { handlers, views, tick, openPage, clipboard } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { id } = await handlers.host(AT_RELAY);
    await tick();
    views.drawNow();
    await expect(handlers.copyCode({ id })).rejects.toMatchObject({ code: 'no-such-pairing' });
    await openPage();
    expect(await handlers.copyCode({ id })).toEqual({ clearsAfterSeconds: 60 });
    expect(clipboard()).toBe(id);
    await handlers.copyJoinLink({ id });
    expect(clipboard()).toContain(`code=${id}`);
    await expect(handlers.copyCode({ id: '11-AAAAAA' })).rejects.toMatchObject({
      code: 'no-such-pairing',
    });
  });

  it('copies the DID of a peer', async () => {
    const { handlers, book, openPage, clipboard } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const bob = peerCalled('bob');
    await book.pin(bob, { protocol: 1, mailbox: 'ask', shown: null, bound: null });
    await openPage();
    await handlers.copyDid({ handle: 'bob' });
    expect(clipboard()).toMatch(/^did:wire:bob-[0-9a-f]{8}$/);
    await expect(handlers.copyDid({ handle: 'nobody' })).rejects.toMatchObject({
      code: 'no-such-peer',
    });
  });

  it('confirms from the tray the digits that its menu showed', async () => {
    const { handlers, join, drawTray, act, shown, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { id } = await handlers.host(AT_RELAY);
    const revision = await join(id);
    drawTray();
    await act({ do: 'confirm', id, revision });
    expect(await saved(id)).toBe('confirmed');
    expect(shown).toEqual([]);
  });

  it('refuses a click in an outdated menu, and shows the current state', async () => {
    const { handlers, join, act, shown, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { id } = await handlers.host(AT_RELAY);
    await join(id);
    await act({ do: 'confirm', id, revision: '0'.repeat(16) });
    expect(await saved(id)).toBe('sas_ready');
    expect(shown).toEqual([{ screen: 'pairing', id }]);
  });

  it('refuses to confirm digits that the window was not given', async () => {
    const { handlers, settings, join, openPage, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { id } = await handlers.host(AT_RELAY);
    settings.change({ compareMode: 'type' });
    const revision = await join(id);
    await openPage();
    await expect(handlers.confirm({ origin: 'home', id, revision })).rejects.toMatchObject({
      code: 'stale',
    });
    expect(await saved(id)).toBe('sas_ready');
  });

  it('compares typed digits, and never gives them to the window', async () => {
    const { handlers, join, tick, openPage, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { id } = await handlers.host(AT_RELAY);
    const first = await join(id);
    await openPage();
    await handlers.chooseCompareRole({ origin: 'home', id, revision: first, role: 'typist' });
    await tick();
    const { revision = '' } = (await handlers.view(undefined)).pairings[0] ?? {};
    const wrong = await handlers.submitDigits({ origin: 'home', id, revision, digits: '000000' });
    expect(wrong).toEqual({ correct: false });
    await tick();
    const [again] = (await handlers.view(undefined)).pairings;
    expect(again).toMatchObject({ compareRole: 'typist', digits: null, lastAttempt: true });
    const right: Payload<'submitDigits'> = {
      origin: 'home',
      id,
      revision: again?.revision ?? '',
      digits: '384217',
    };
    expect(await handlers.submitDigits(right)).toEqual({ correct: true });
    expect(await saved(id)).toBe('confirmed');
  });

  it('does not take a pairing in progress off the list', async () => {
    const { handlers, tick, openPage } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { id } = await handlers.host(AT_RELAY);
    await tick();
    await openPage();
    await expect(handlers.dismiss({ id })).rejects.toMatchObject({ code: 'stale' });
  });

  it('takes a stopped pairing off the list', async () => {
    const { handlers, join, tick, openPage, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { id } = await handlers.host(AT_RELAY);
    const revision = await join(id);
    await openPage();
    await handlers.reject({ origin: 'home', id, revision });
    await tick();
    await openPage();
    await handlers.dismiss({ id });
    expect(await saved(id)).toBe('gone');
  });
});

describe('a decision about digits', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'wire-tray-decisions-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** Digits are on file, and in the view that was built last. Nothing was sent yet. */
  async function compare() {
    const app = await desktop(root);
    await app.handlers.createIdentity({ handle: 'ann' });
    const { id } = await app.handlers.host(AT_RELAY);
    const revision = await app.join(id);
    expect(app.views.latest.pairings).toMatchObject([{ revision, digits: '384217' }]);
    return { ...app, id, revision };
  }

  it.each(['confirm', 'reject', 'chooseCompareRole'] as const)(
    '%s is stale while nobody was shown it',
    async (call) => {
      const { handlers, id, revision, saved } = await compare();
      const decide = async () =>
        await handlers[call]({ origin: 'home', id, revision, role: 'typist' });
      await expect(decide()).rejects.toMatchObject({ code: 'stale' });
      expect(await saved(id)).toBe('sas_ready');
    },
  );

  it('typed is stale while nobody was shown where to type them', async () => {
    const { handlers, requests, views, tick, openPage, id, revision, saved } = await compare();
    await requests.chooseCompareRole(id, revision, 'typist');
    await tick();
    const typed: Payload<'submitDigits'> = {
      origin: 'home',
      id,
      revision: views.drawNow().pairings[0]?.revision ?? '',
      digits: '384217',
    };
    await expect(handlers.submitDigits(typed)).rejects.toMatchObject({ code: 'stale' });
    expect(await saved(id)).toBe('sas_ready');
    await openPage();
    expect(await handlers.submitDigits(typed)).toEqual({ correct: true });
  });

  it('counts once the page has fetched them', async () => {
    const { handlers, openPage, id, revision, saved } = await compare();
    await openPage();
    await handlers.confirm({ origin: 'home', id, revision });
    expect(await saved(id)).toBe('confirmed');
  });

  it('counts once they were sent to the page', async () => {
    const { handlers, views, id, revision, saved } = await compare();
    views.markSent('window', views.latest);
    await handlers.confirm({ origin: 'home', id, revision });
    expect(await saved(id)).toBe('confirmed');
  });

  it('is stale again when the page that showed them is gone', async () => {
    const { handlers, views, openPage, id, revision, saved } = await compare();
    await openPage();
    views.markSent('window', null);
    await expect(handlers.confirm({ origin: 'home', id, revision })).rejects.toMatchObject({
      code: 'stale',
    });
    expect(await saved(id)).toBe('sas_ready');
  });

  it('is stale when the digits were hidden from the window meanwhile', async () => {
    const { handlers, settings, openPage, id, revision, saved } = await compare();
    await openPage();
    settings.change({ compareMode: 'type' });
    await openPage();
    await expect(handlers.confirm({ origin: 'home', id, revision })).rejects.toMatchObject({
      code: 'stale',
    });
    expect(await saved(id)).toBe('sas_ready');
  });

  it('that comes too late is refused for the reason that stands now', async () => {
    const { handlers, openPage, tick, id, revision } = await compare();
    await openPage();
    await handlers.reject({ origin: 'home', id, revision });
    await tick();
    await openPage();
    const late = handlers.confirm({ origin: 'home', id, revision });
    await expect(late).rejects.toMatchObject({ code: 'already-ended' });
    await handlers.cancel({ origin: 'home', id });
    const gone = handlers.confirm({ origin: 'home', id, revision });
    await expect(gone).rejects.toMatchObject({ code: 'no-such-pairing' });
  });
});
