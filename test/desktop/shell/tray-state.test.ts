import { describe, expect, it } from 'vitest';
import { type TrayState, trayState, trayToolTip } from '../../../main/desktop/shell/tray-state.ts';
import type { PairingView, View } from '../../../preload/contract.ts';
import { ANN, BOB_VIEW, MAILBOX_QUESTION, pairingView, view } from '../support/pairings.ts';

const compare: PairingView = pairingView({ phase: 'compare', digits: '384217' });

describe('the state of the tray', () => {
  it('is idle without pairings, and with finished ones', () => {
    expect(trayState(view())).toBe('idle');
    expect(trayState(view({ pairings: [pairingView({ phase: 'paired' })] }))).toBe('idle');
  });

  it('waits for the other side', () => {
    expect(trayState(view({ pairings: [pairingView()] }))).toBe('waiting');
  });

  const failure = { code: 'home-unreadable', detail: null } as const;
  const waiting = pairingView();
  const unseen = pairingView({ phase: 'stopped' });
  const seen = pairingView({ phase: 'stopped', failureSeen: true });
  const done = pairingView({ phase: 'paired', peer: BOB_VIEW });
  const heldUp = pairingView({ transientFailure: failure });
  const asking = pairingView({ phase: 'exchanging', mailboxQuestion: MAILBOX_QUESTION });

  it.each<[string, PairingView[], TrayState]>([
    ['one that stopped', [unseen], 'problem'],
    ['one that stopped, and one that is done', [done, unseen], 'problem'],
    ['one that stopped, once it was looked at', [seen], 'idle'],
    ['two that stopped, of which one was looked at', [seen, unseen], 'problem'],
    ['one that waits beside one that stopped and was looked at', [seen, waiting], 'waiting'],
    ['one that waits beside one that stopped', [unseen, waiting], 'waiting'],
    ['one that exchanges cards', [unseen, pairingView({ phase: 'exchanging' })], 'waiting'],
    ['one that is opened', [unseen, pairingView({ phase: 'opening' })], 'waiting'],
    ['one to compare beside one that stopped', [unseen, compare], 'needs-you'],
    ['one to compare beside one that is held up', [heldUp, compare], 'needs-you'],
    ['one that asks about a mailbox beside one that is held up', [heldUp, asking], 'needs-you'],
    ['one that is held up', [heldUp], 'problem'],
    ['one that is held up beside one that waits', [waiting, heldUp], 'problem'],
    ['one that is held up beside one that was looked at', [seen, heldUp], 'problem'],
  ])('with %s', (_what, pairings, state) => {
    expect(trayState(view({ pairings }))).toBe(state);
    expect(trayState(view({ pairings: [...pairings].reverse() }))).toBe(state);
  });

  it.each<[string, PairingView[]]>([
    ['2 pairings need you: 73-2QXC4P, bob', [seen, compare, asking, waiting]],
    ['1 pairing needs you: grace', [{ ...compare, bound: { handle: 'grace', name: 'grace' } }]],
    ['1 pairing needs you: gr ace', [{ ...compare, bound: { handle: 'gr\nace', name: '' } }]],
    ['1 pairing needs you: build-box', [{ ...compare, ownLabel: 'build-box' }]],
    ['1 pairing waits for the other side: 73-2QXC4P', [unseen, waiting, done]],
    ['1 pairing is held up: 73-2QXC4P', [heldUp, waiting, waiting]],
    ['2 pairings stopped: 73-2QXC4P, 11-AAAAAA', [unseen, seen, { ...unseen, label: '11-AAAAAA' }]],
    ['Wire Tray: nothing to do', [seen, done]],
  ])('says in words which pairings it is about: %s', (words, pairings) => {
    expect(trayToolTip(view({ identity: ANN, pairings }))).toBe(words);
  });

  it('names the first of many pairings, and how many more there are', () => {
    const five = [1, 2, 3, 4, 5].map((number) => ({ ...compare, label: `P${number}` }));
    const toolTip = (pairings: PairingView[]) => trayToolTip(view({ pairings }));
    expect(toolTip(five)).toBe('5 pairings need you: P1, P2, P3 and 2 more');
    expect(toolTip(five.slice(0, 4))).toBe('4 pairings need you: P1, P2, P3, P4');
  });

  it('says that nothing is set up yet', () => {
    expect(trayToolTip(view({ identity: null }))).toBe('Wire Tray is not set up yet');
  });

  it('is a problem while identity, home or local relay are broken, whatever was seen', () => {
    const localRelay = { running: false, port: null, addresses: [], formerAddresses: [], failure };
    const broken: Partial<View>[] = [
      { identityFailure: failure },
      { engine: { role: 'stopped', failure } },
      { localRelay },
    ];
    for (const change of broken) {
      for (const pairings of [[], [seen], [waiting], [done]]) {
        expect(trayState(view({ ...change, pairings }))).toBe('problem');
      }
      expect(trayState(view({ ...change, pairings: [compare] }))).toBe('needs-you');
    }
  });

  it('shows a failure beside another engine too, once nothing is in progress', () => {
    const engine = { role: 'companion', of: 'wire', version: null, runsOwn: false } as const;
    const stateOf = (...pairings: PairingView[]) => trayState(view({ engine, pairings }));
    expect(stateOf(unseen, compare)).toBe('needs-you');
    expect(stateOf(unseen, waiting)).toBe('companion');
    expect(stateOf(unseen)).toBe('problem');
    expect(stateOf(seen)).toBe('companion');
  });

  it('shows that another program is the engine', () => {
    const engine = {
      role: 'companion',
      of: 'wire-tray',
      version: '0.2.0',
      runsOwn: false,
    } as const;
    expect(trayState(view({ engine, pairings: [pairingView()] }))).toBe('companion');
  });
});
