import { describe, expect, it } from 'vitest';
import { menuLabel, type TrayItem, trayMenu } from '../../../main/desktop/shell/tray-menu.ts';
import type { PairingView } from '../../../preload/contract.ts';
import {
  ANN,
  BOB_VIEW,
  CODE,
  CODE_V2,
  ID_V2,
  LABEL_V2,
  MAILBOX_QUESTION,
  pairingView,
  pairingViewV2,
  view,
} from '../support/pairings.ts';

const compare: PairingView = pairingView({
  phase: 'compare',
  digits: '384217',
  revision: 'fedcba9876543210',
});

function labels(items: readonly TrayItem[]): string[] {
  return items.map((item) => (item === 'separator' ? '---' : item.label));
}

function menuOf(pairing: PairingView): readonly TrayItem[] {
  const [first] = trayMenu(view({ pairings: [pairing] }));
  if (first === undefined || first === 'separator' || !('submenu' in first)) return [];
  return first.submenu;
}

function intentOf(items: readonly TrayItem[], label: string) {
  const found = items.find((item) => item !== 'separator' && item.label === label);
  return found !== undefined && found !== 'separator' && 'intent' in found ? found.intent : null;
}

describe('the menu of the tray', () => {
  it('has everything that can be done without a pairing', () => {
    expect(labels(trayMenu(view({ identity: ANN })))).toEqual([
      'Open Wire Tray',
      'Host a pairing',
      'Join a pairing…',
      '---',
      'Peers…',
      'Settings…',
      '---',
      'You are ann',
      'Relay: none chosen',
      'Pairings run here',
      '---',
      'About Wire Tray',
      'Quit Wire Tray',
    ]);
  });

  it('leads to the set-up alone before there is an identity', () => {
    const menu = trayMenu(view({ identity: null }));
    expect(labels(menu)).toEqual(['Set up Wire Tray…', '---', 'About Wire Tray', 'Quit Wire Tray']);
    const there = { do: 'show', where: { screen: 'pairings' } };
    expect(intentOf(menu, 'Set up Wire Tray…')).toEqual(there);
  });

  it('does not take an identity that was not read yet, or is broken, for none', () => {
    const failure = { code: 'identity-broken', detail: null } as const;
    for (const unknown of [{ peers: null }, { identityFailure: failure }]) {
      const menu = labels(trayMenu(view({ identity: null, ...unknown })));
      expect(menu).toContain('Open Wire Tray');
      expect(menu).not.toContain('Set up Wire Tray…');
    }
  });

  it('tells two homes of one handle apart', () => {
    const homes = {
      chosen: null,
      found: [{ path: '/home/ann/s', handle: 'ann', fingerprint: '' }],
    };
    const about = { ...view().about, homes };
    expect(labels(trayMenu(view({ identity: ANN, about })))).toContain('You are ann · a1b2c3d4');
  });

  it('starts with a line for each pairing', () => {
    const pairings = [compare, pairingView({ code: '11-AAAAAA' })];
    expect(labels(trayMenu(view({ pairings }))).slice(0, 3)).toEqual([
      '73-2QXC4P · compare 384-217',
      '11-AAAAAA · waiting for the other side',
      '---',
    ]);
  });

  it('lets a person decide about the digits that it shows, and about no others', () => {
    const menu = menuOf(compare);
    expect(labels(menu)).toEqual([
      'Digits: 384-217',
      "They don't match",
      'They match',
      '---',
      'Show',
      '---',
      'Cancel pairing…',
    ]);
    const about = { id: CODE, revision: 'fedcba9876543210' };
    expect(intentOf(menu, 'They match')).toEqual({ do: 'confirm', ...about });
    expect(intentOf(menu, "They don't match")).toEqual({ do: 'reject', ...about });
  });

  it('leads from the digits to the screen that compares them', () => {
    const there = { do: 'show', where: { screen: 'pairing', id: CODE } };
    expect(intentOf(menuOf(compare), 'Digits: 384-217')).toEqual(there);
    const after = { ...compare, phase: 'exchanging' } as const;
    expect(intentOf(menuOf(after), 'Digits: 384-217')).toEqual(there);
  });

  it('cancels at once only while the other side is not there; then the window asks', () => {
    const cancel = { do: 'cancel', id: CODE };
    expect(intentOf(menuOf(pairingView()), 'Cancel pairing')).toEqual(cancel);
    const there = { do: 'show', where: { screen: 'pairing', id: CODE, asks: 'cancel' } };
    for (const phase of ['compare', 'exchanging'] as const) {
      const menu = menuOf({ ...compare, phase });
      expect(intentOf(menu, 'Cancel pairing…')).toEqual(there);
      expect(JSON.stringify(menu)).not.toContain('"do":"cancel"');
    }
  });

  it.each([
    ['undecided', null],
    ['typist', null],
    ['reader', '384217'],
  ] as const)('shows no digits while one of the two types them: %s', (compareRole, digits) => {
    const pairing = { ...compare, compareRole, digits };
    expect(JSON.stringify(trayMenu(view({ pairings: [pairing] })))).not.toMatch(/384|217/);
    const menu = menuOf(pairing);
    const compareThere = { do: 'show', where: { screen: 'pairing', id: CODE } };
    expect(intentOf(menu, 'They match')).toEqual(compareThere);
    expect(intentOf(menu, "They don't match")).toMatchObject({ do: 'reject' });
    const after = { ...pairing, phase: 'exchanging' } as const;
    expect(labels(menuOf(after))).toEqual(['Show', '---', 'Cancel pairing…']);
  });

  it('offers the code to the host until the other side has joined', () => {
    expect(labels(menuOf(pairingView()))).toEqual(['Show', 'Copy code', '---', 'Cancel pairing']);
    expect(labels(menuOf(pairingView({ role: 'guest' })))).toEqual([
      'Show',
      '---',
      'Cancel pairing',
    ]);
    expect(labels(menuOf(compare))).not.toContain('Copy code');
  });

  it('names a pairing of version 2 by the public part of its code', () => {
    const menu = trayMenu(view({ pairings: [pairingViewV2()] }));
    expect(labels(menu)[0]).toBe(`${LABEL_V2} · waiting for the other side`);
    expect(JSON.stringify(menu)).not.toContain(CODE_V2);
    const copy = intentOf(menuOf(pairingViewV2()), 'Copy code');
    expect(copy).toEqual({ do: 'copyCode', id: ID_V2 });
  });

  it('offers no code that the relay does not have yet', () => {
    const opening = pairingViewV2({ phase: 'opening', code: null });
    expect(labels(menuOf(opening))).toEqual(['Show', '---', 'Cancel pairing']);
  });

  it('leads to the question which mailbox to keep, and does not answer it', () => {
    const asking = pairingView({ phase: 'exchanging', mailboxQuestion: MAILBOX_QUESTION });
    expect(labels(trayMenu(view({ pairings: [asking] })))[0]).toBe(
      '73-2QXC4P · choose a mailbox of bob',
    );
    expect(labels(menuOf(asking))).toEqual(['Show', '---', 'Cancel pairing…']);
  });

  it.each([
    ['digits-v2', 'Verified by digits'],
    ['digits-v1', 'Verified by digits of version 1, which prove less'],
  ] as const)('says how the peer was proved: %s', (kind, words) => {
    const peer = { ...BOB_VIEW, proof: { kind, at: '2026-11-22T20:00:00.000Z' } };
    const menu = menuOf(pairingViewV2({ phase: 'paired', code: null, peer }));
    expect(labels(menu)).toEqual([words, 'Show', 'Remove from list']);
    expect(labels(menuOf(pairingViewV2({ phase: 'paired', code: null })))[0]).toBe('Show');
  });

  it('starts with each peer whose fingerprint differs, and leads to that peer', () => {
    const proof = { kind: 'fingerprint-differs', at: '2026-11-22T20:00:00.000Z' } as const;
    const differs = { ...BOB_VIEW, name: 'bo b', proof };
    const menu = trayMenu(view({ peers: [BOB_VIEW, differs], pairings: [pairingView()] }));
    expect(labels(menu).slice(0, 3)).toEqual([
      '⚠ bo b · the fingerprint differs',
      '73-2QXC4P · waiting for the other side',
      '---',
    ]);
    const there = { screen: 'peer', handle: 'bob' };
    expect(intentOf(menu, '⚠ bo b · the fingerprint differs')).toEqual({
      do: 'show',
      where: there,
    });
    expect(labels(trayMenu(view({ peers: null })))[0]).toBe('Open Wire Tray');
  });

  it('offers no decision once it is made', () => {
    const menu = menuOf(pairingView({ phase: 'exchanging', digits: '384217' }));
    expect(labels(menu)).toEqual(['Digits: 384-217', 'Show', '---', 'Cancel pairing…']);
  });

  it.each(['paired', 'stopped'] as const)('lets a person take a %s one off the list', (phase) => {
    const menu = menuOf(pairingView({ phase, peer: phase === 'paired' ? BOB_VIEW : null }));
    expect(intentOf(menu, 'Remove from list')).toEqual({ do: 'dismiss', id: CODE });
  });

  it('says who is the engine and which relay is used', () => {
    const companion = { role: 'companion', of: 'wire', version: null, runsOwn: false } as const;
    const defaultRelay = {
      kind: 'address',
      url: 'https://relay.example:8443',
      host: 'relay.example:8443',
    } as const;
    const drawn = labels(trayMenu(view({ identity: ANN, engine: companion, defaultRelay })));
    expect(drawn).toContain('Pairings are run by the wire daemon');
    expect(drawn).toContain('Relay: relay.example:8443');
  });

  it('shows an ampersand as one', () => {
    expect(menuLabel('R&D · compare')).toBe('R&&D · compare');
  });
});
