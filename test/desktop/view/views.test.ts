import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { NO_HOME_FACTS } from '../../../main/desktop/view/home-facts.ts';
import { Views } from '../../../main/desktop/view/views.ts';
import type { Pairing } from '../../../main/pairing/pending-pair.ts';
import type { View } from '../../../preload/contract.ts';
import { BOB_VIEW, CODE, pairing, unexpected, view } from '../support/pairings.ts';

function world() {
  const state = { pairings: [] as Pairing[], peers: [] as (typeof BOB_VIEW)[], reads: 0 };
  const due: (() => void)[] = [];
  const drawn: View[] = [];
  const views = new Views({
    engine: {
      snapshot: () => ({
        seat: { role: 'engine' },
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
    thisComputer: { state: { running: false, addresses: [], failure: null } },
    about: view().about,
    wall: () => 0,
    later: (_, work) => due.push(work),
    failed: unexpected,
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
