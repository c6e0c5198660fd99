/** Labels, nicknames, history and invitation, from the window's calls to what it shows. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { calledBy, labelledNotice } from '../../../main/desktop/shell/labelled-notice.ts';
import { trayMenu } from '../../../main/desktop/shell/tray-menu.ts';
import { type Pairing, withSide } from '../../../main/pairing/machine/pending-pair.ts';
import { languageFor, setLanguage } from '../../../messages/index.ts';
import type { Payload } from '../../../preload/contract.ts';
import { PIN_V2, peerCalled } from '../../wire-home/support.ts';
import { desktop } from '../support/desktop.ts';

const AT_RELAY: Payload<'host'> = {
  relay: 'https://relay.example',
  forCli: false,
  verify: null,
};
const BOB = peerCalled('bob');

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wire-tray-notes-'));
});
afterEach(async () => {
  setLanguage('en');
  await rm(root, { recursive: true, force: true });
});

/** A pairing that this person hosts, and that was given to the window. */
async function hosting() {
  const on = await desktop(root);
  await on.handlers.createIdentity({ handle: 'ann' });
  const { id } = await on.handlers.host(AT_RELAY);
  const polling = (before: Pairing): Pairing => ({
    ...withSide(before, { unansweredOpens: 1, deadlineAt: Date.now() + 600_000 }),
    state: {
      status: 'polling',
      opening: { seed: `${'A'.repeat(43)}=`, slotId: 'slot', slotToken: 'token' },
      pairId: 'pair',
    },
  });
  await on.change(id, polling);
  await on.handlers.view(undefined);
  return { ...on, id };
}

it('a label is shown in the view, the tray and a notification', async () => {
  const { handlers, views, home, id } = await hosting();
  await handlers.setLabel({ id, text: ' build\nbox ' });
  const [shown] = views.drawNow().pairings;
  expect(shown).toMatchObject({ id, ownLabel: 'build box' });
  const name = `build box (${shown?.label})`;
  const labels = trayMenu(views.latest).map((item) => (item === 'separator' ? '' : item.label));
  expect(labels).toContainEqual(expect.stringContaining(name));

  const pairing = await home.store.load(id);
  const notice = {
    ...({ kind: 'digits-ready', sas: null, peer: null, ending: null } as const),
    ...{ id, createdAt: pairing?.createdAt ?? '', label: shown?.label ?? '' },
    relayUrl: pairing?.relayUrl ?? '',
  };
  expect((await labelledNotice(notice, home.notes.labels)).label).toBe(name);
  const unreadable = { read: () => Promise.reject(new Error('unreadable')) };
  expect((await labelledNotice(notice, unreadable)).label).toBe(shown?.label);
  expect(calledBy({ label: 'ABCD', ownLabel: null })).toBe('ABCD');

  await handlers.setLabel({ id, text: '' });
  expect(views.drawNow().pairings[0]?.ownLabel).toBeNull();
});

it('a nickname is in the peer’s view, and another peer has none', async () => {
  const { handlers, home, views } = await hosting();
  await home.peerBook.pin(BOB, PIN_V2);
  await home.peerBook.pin(peerCalled('cleo', 4), PIN_V2);
  await handlers.setNickname({ handle: 'bob', text: 'build box' });
  const shown = views.drawNow().peers?.map(({ handle, nickname }) => [handle, nickname]);
  expect(shown).toEqual([
    ['bob', 'build box'],
    ['cleo', null],
  ]);
});

it('the history is read without codes, its revision is in the view, and it can be erased', async () => {
  const { handlers, change, home, views, id } = await hosting();
  await handlers.setLabel({ id, text: 'build box' });
  expect(views.drawNow().historyRevision).toBe('');
  const pairing = await home.store.load(id);
  await change(id, (before) => ({
    ...withSide(before, { endedAt: Date.parse('2026-11-22T12:00:00Z'), ending: 'expired' }),
    state: { status: 'aborted', ending: { code: 'expired', detail: null } },
  }));
  const read = async () => (await handlers.readHistory(undefined)).events;
  await expect.poll(async () => (await read()).length).toBe(1);
  const [event] = await read();
  expect(event).toMatchObject({
    kind: 'stopped',
    failure: 'expired',
    label: 'build box',
    peer: null,
    pairing: { protocol: 2, role: 'host', relayHost: 'relay.example' },
  });
  expect(JSON.stringify(event)).not.toContain(pairing?.code.slice(0, 4));
  const { historyRevision } = await handlers.view(undefined);
  expect(historyRevision).not.toBe('');
  await handlers.eraseHistory({ key: event?.key ?? '' });
  expect(await read()).toEqual([]);
  expect(views.drawNow().historyRevision).not.toBe(historyRevision);
});

it.each([
  ['en', 'You need Wire Tray', 'Join a pairing', 'Not in this chat'],
  ['de', 'Auch du brauchst Wire Tray', 'Einer Kopplung beitreten', 'Nicht in diesem Chat'],
])('an invitation has code, link, relay and what to do, in %s', async (language, ...sentences) => {
  setLanguage(languageFor('system', [language]));
  const { handlers, clipboard, id, views } = await hosting();
  await handlers.copyInvitation({ id });
  const [shown] = views.latest.pairings;
  for (const part of [
    ...sentences,
    shown?.code ?? '?',
    shown?.joinLink ?? '?',
    shown?.relayUrl ?? '?',
  ])
    expect(clipboard()).toContain(part);
});

it('no invitation is copied to a pairing that has ended', async () => {
  const { handlers, change, id } = await hosting();
  await change(id, (before) => ({
    ...withSide(before, { endedAt: Date.now(), ending: 'expired' }),
    state: { status: 'aborted', ending: { code: 'expired', detail: null } },
  }));
  await expect(handlers.copyInvitation({ id })).rejects.toMatchObject({ code: 'stale' });
});
