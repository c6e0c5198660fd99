import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { NO_HOME_FACTS } from '../../../main/desktop/view/home-facts.ts';
import { ViewStore } from '../../../main/desktop/view/view-store.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import type { SeatState } from '../../../main/pairing/ports.ts';
import type { PeerView, View } from '../../../preload/contract.ts';
import { BOB_VIEW, CODE, pairing, unexpected, view } from '../support/pairings.ts';

function world() {
  const state = {
    seat: { role: 'engine' } as SeatState,
    pairings: [] as Pairing[],
    /** null: they cannot be read. */
    peers: [] as readonly PeerView[] | null,
    reads: 0,
  };
  const due: (() => void)[] = [];
  const drawn: View[] = [];
  const views = new ViewStore({
    engine: {
      snapshot: () => ({
        seat: state.seat,
        pairings: state.pairings.map((of) => ({ pairing: of, trouble: null })),
        problems: [],
        failure: null,
      }),
    },
    readHome: async () => {
      state.reads += 1;
      return { ...NO_HOME_FACTS, peers: state.peers };
    },
    settings: { current: DEFAULT_SETTINGS },
    thisComputer: { state: { running: false, port: null, addresses: [], failure: null } },
    rehearsal: { state: null },
    updates: { state: { state: 'off' } },
    about: view().about,
    wall: () => 0,
    later: (_, work) => due.push(work),
    onError: unexpected,
  });
  views.onChange((next) => drawn.push(next));
  const draw = () => {
    for (const work of due.splice(0)) work();
  };
  return { state, views, drawn, draw, due };
}

describe('views', () => {
  it('are drawn once for a burst of changes', () => {
    const { views, drawn, draw, due } = world();
    for (let change = 0; change < 5; change += 1) views.changed();
    expect([due.length, drawn.length]).toEqual([1, 0]);
    draw();
    expect(drawn).toHaveLength(1);
    views.changed();
    draw();
    expect(drawn).toHaveLength(2);
  });

  it('show a pairing that was done for a moment only, with its new peer', async () => {
    const { state, views, drawn, draw } = world();
    state.pairings = [pairing('confirmed')];
    views.changed();
    state.pairings = [pairing('paired')];
    state.peers = [BOB_VIEW];
    views.changed();
    state.pairings = [];
    views.changed();
    await views.refresh();
    draw();
    expect(drawn.at(-1)?.pairings).toMatchObject([{ code: CODE, phase: 'paired', peer: BOB_VIEW }]);
  });

  it('leave out a finished pairing that was dismissed', () => {
    const { state, views } = world();
    state.pairings = [pairing('paired')];
    views.changed();
    state.pairings = [];
    views.dismiss(CODE);
    expect(views.current().pairings).toEqual([]);
  });

  it('read the home again only when a pairing has moved on', () => {
    const { state, views } = world();
    state.pairings = [pairing('polling')];
    views.changed();
    expect(state.reads).toBe(1);
    views.changed();
    views.changed();
    expect(state.reads).toBe(1);
    state.pairings = [pairing('sas_ready')];
    views.changed();
    expect(state.reads).toBe(2);
  });
});

describe('a pairing that another engine finishes', () => {
  const CAROL: PeerView = { ...BOB_VIEW, handle: 'carol', did: 'did:wire:carol-5eed5eed' };
  const confirmed = (code: string) => pairing('confirmed', {}, { code });

  /** Beside another engine, the home read once, and these under way. */
  async function beside(...pairings: Pairing[]) {
    const { state, views } = world();
    state.seat = { role: 'companion', of: 'wire', version: '0.14.2' };
    await views.refresh();
    const shows = async (left: Pairing[], peers: PeerView[] | null) => {
      state.pairings = left;
      state.peers = peers;
      views.changed();
      await views.refresh();
      return views.current().pairings.map(({ code, phase, peer }) => [code, phase, peer?.handle]);
    };
    await shows(pairings, []);
    return { state, shows };
  }

  it('is shown as paired with whom it made VERIFIED', async () => {
    const { shows } = await beside(confirmed(CODE));
    expect(await shows([], [BOB_VIEW])).toEqual([[CODE, 'paired', 'bob']]);
  });

  it('is shown as paired when the pin of a known peer was renewed', async () => {
    const { shows } = await beside();
    await shows([confirmed(CODE)], [BOB_VIEW, CAROL]);
    const renewed = { ...BOB_VIEW, verifiedAt: '2026-11-22T21:00:00.000Z' };
    expect(await shows([], [renewed, CAROL])).toEqual([[CODE, 'paired', 'bob']]);
  });

  it('is gone when nobody became VERIFIED, or it had not been confirmed', async () => {
    const cancelled = await beside(confirmed(CODE));
    expect(await cancelled.shows([], [{ ...BOB_VIEW, tier: 'UNTRUSTED' }])).toEqual([]);
    const compared = await beside(pairing('sas_ready'));
    expect(await compared.shows([], [BOB_VIEW])).toEqual([]);
  });

  it('is not given another pairing’s peer, now or later', async () => {
    const [one, other] = [confirmed('11-AAAAAA'), confirmed('22-BBBBBB')];
    const { shows } = await beside(one, other);
    expect(await shows([other], [BOB_VIEW])).toEqual([['22-BBBBBB', 'exchanging', undefined]]);
    expect(await shows([], [BOB_VIEW])).toEqual([]);
  });

  it('is not given a peer who came before it, however late that was noticed', async () => {
    const { shows } = await beside();
    await shows([confirmed(CODE)], [BOB_VIEW]);
    expect(await shows([], [BOB_VIEW])).toEqual([]);
  });

  it('is not given an old peer whose list could not be read when it began', async () => {
    const { shows } = await beside();
    await shows([confirmed(CODE)], null);
    expect(await shows([], [BOB_VIEW])).toEqual([]);
  });

  it('is told by the peers of the first list that could be read', async () => {
    const { shows } = await beside();
    await shows([confirmed(CODE)], null);
    await shows([confirmed(CODE)], [CAROL]);
    expect(await shows([], [BOB_VIEW, CAROL])).toEqual([[CODE, 'paired', 'bob']]);
  });

  it('is gone when its end comes while the peers cannot be read', async () => {
    const { shows } = await beside(confirmed(CODE));
    expect(await shows([], null)).toEqual([]);
    expect(await shows([], [BOB_VIEW])).toEqual([]);
  });

  it('is not guessed at where the peers from before are not known', async () => {
    const { state, views } = world();
    state.seat = { role: 'companion', of: 'wire', version: '0.14.2' };
    state.peers = [BOB_VIEW];
    state.pairings = [confirmed(CODE)];
    views.changed();
    state.pairings = [];
    views.changed();
    await views.refresh();
    expect(views.current().pairings).toEqual([]);
  });
});
