import { describe, expect, it } from 'vitest';
import {
  menuLabel,
  type TrayItem,
  trayMenu,
  trayState,
} from '../../../main/desktop/tray/tray-menu.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { BOB_VIEW, CODE, pairingView, view } from '../support/pairings.ts';

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
    expect(labels(trayMenu(view()))).toEqual([
      'Host a pairing',
      'Join a pairing…',
      'Peers…',
      'Settings…',
      '---',
      'Pairings run here',
      'Relay: none chosen',
      '---',
      'Open Wire Tray',
      'About Wire Tray',
      'Quit Wire Tray',
    ]);
  });

  it('begins with a line for each pairing', () => {
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
      'Show',
      'Cancel pairing',
    ]);
    const about = { code: CODE, revision: 'fedcba9876543210' };
    expect(intentOf(menu, 'They match')).toEqual({ do: 'confirm', ...about });
    expect(intentOf(menu, "They don't match")).toEqual({ do: 'reject', ...about });
  });

  it.each([
    ['ask', null],
    ['typing', null],
    ['aloud', '384217'],
  ] as const)('shows no digits while one of the two types them: %s', (comparing, digits) => {
    const pairing = { ...compare, comparing, digits };
    expect(JSON.stringify(trayMenu(view({ pairings: [pairing] })))).not.toMatch(/384|217/);
    const menu = menuOf(pairing);
    const compareThere = { do: 'show', where: { screen: 'pairing', code: CODE } };
    expect(intentOf(menu, 'They match')).toEqual(compareThere);
    expect(intentOf(menu, "They don't match")).toMatchObject({ do: 'reject' });
    const after = { ...pairing, phase: 'exchanging' } as const;
    expect(labels(menuOf(after))).toEqual(['Show', 'Cancel pairing']);
  });

  it('offers the code to the host until the other side has joined', () => {
    expect(labels(menuOf(pairingView()))).toEqual(['Show', 'Copy code', 'Cancel pairing']);
    expect(labels(menuOf(pairingView({ role: 'guest' })))).toEqual(['Show', 'Cancel pairing']);
    expect(labels(menuOf(compare))).not.toContain('Copy code');
  });

  it('offers no decision once it is made', () => {
    const menu = menuOf(pairingView({ phase: 'exchanging', digits: '384217' }));
    expect(labels(menu)).toEqual(['Digits: 384-217', 'Show', 'Cancel pairing']);
  });

  it.each(['paired', 'stopped'] as const)('lets a person take a %s one off the list', (phase) => {
    const menu = menuOf(pairingView({ phase, peer: phase === 'paired' ? BOB_VIEW : null }));
    expect(intentOf(menu, 'Remove from list')).toEqual({ do: 'dismiss', code: CODE });
  });

  it('says who is the engine and which relay is used', () => {
    const companion = { role: 'companion', of: 'wire', version: null } as const;
    const ownRelay = {
      kind: 'address',
      url: 'https://relay.example:8443',
      host: 'relay.example:8443',
    } as const;
    const drawn = labels(trayMenu(view({ engine: companion, ownRelay })));
    expect(drawn).toContain('Pairings are run by the wire daemon');
    expect(drawn).toContain('Relay: relay.example:8443');
  });

  it('shows an ampersand as one', () => {
    expect(menuLabel('R&D · compare')).toBe('R&&D · compare');
  });
});

describe('the state of the tray', () => {
  it('is idle without pairings, and with ones that are done', () => {
    expect(trayState(view())).toBe('idle');
    expect(trayState(view({ pairings: [pairingView({ phase: 'paired' })] }))).toBe('idle');
  });

  it('waits for the other side', () => {
    expect(trayState(view({ pairings: [pairingView()] }))).toBe('waiting');
  });

  it('puts digits that need a person before everything else', () => {
    const stopped = pairingView({ phase: 'stopped' });
    const engine = { role: 'companion', of: 'wire', version: null } as const;
    expect(trayState(view({ pairings: [stopped, compare], engine }))).toBe('digits-ready');
  });

  it('shows a problem of a pairing, the identity, the home and the own relay', () => {
    const failure = { code: 'home-unreadable', detail: null } as const;
    expect(trayState(view({ pairings: [pairingView({ trouble: failure })] }))).toBe('problem');
    expect(trayState(view({ pairings: [pairingView({ phase: 'stopped' })] }))).toBe('problem');
    expect(trayState(view({ identityFailure: failure }))).toBe('problem');
    expect(trayState(view({ engine: { role: 'stopped', failure } }))).toBe('problem');
    const thisComputer = { running: false, port: null, addresses: [], failure };
    expect(trayState(view({ thisComputer }))).toBe('problem');
  });

  it('shows that another program is the engine', () => {
    const engine = { role: 'companion', of: 'wire-tray', version: '0.2.0' } as const;
    expect(trayState(view({ engine, pairings: [pairingView()] }))).toBe('companion');
  });
});
