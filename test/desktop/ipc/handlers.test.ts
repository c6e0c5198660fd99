import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktop } from '../support/desktop.ts';

const RELAY = 'https://relay.example';

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

  it('refuses a yes to digits that the window was not given', async () => {
    const { handlers, settings, join, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { code } = await handlers.host({ relay: RELAY });
    const revision = await join(code);
    settings.change({ compareMode: 'type' });
    await expect(handlers.confirm({ code, revision })).rejects.toMatchObject({ code: 'stale' });
    expect(await saved(code)).toBe('sas_ready');
  });

  it('compares what is typed, and keeps the digits from the window', async () => {
    const { handlers, join, look, saved } = await desktop(root);
    await handlers.createIdentity({ handle: 'ann' });
    const { code } = await handlers.host({ relay: RELAY });
    await handlers.chooseCompareRole({ code, revision: await join(code), role: 'typist' });
    await look();
    const { revision = '' } = (await handlers.view(undefined)).pairings[0] ?? {};
    const wrong = await handlers.submitDigits({ code, revision, digits: '000000' });
    expect(wrong).toEqual({ correct: false });
    await look();
    const [again] = (await handlers.view(undefined)).pairings;
    expect(again).toMatchObject({ compareRole: 'typist', digits: null, lastAttempt: true });
    const right = { code, revision: again?.revision ?? '', digits: '384217' };
    expect(await handlers.submitDigits(right)).toEqual({ correct: true });
    expect(await saved(code)).toBe('confirmed');
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
