import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { NO_HOME_FACTS } from '../../../main/desktop/view/home-facts.ts';
import { ViewStore } from '../../../main/desktop/view/view-store.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import type { LeaseState } from '../../../main/pairing/ports.ts';
import type { PeerView, View } from '../../../preload/contract.ts';
import { FakeClock } from '../../fakes/clock.ts';
import {
  BOB_VIEW,
  CODE,
  CODE_V2,
  pairing,
  pairingV2,
  unexpected,
  view,
} from '../support/pairings.ts';

/** Longer than a frame, in ms. */
const A_FRAME = 40;
const HOUR = 3_600_000;

function world() {
  const home = {
    /** null: they cannot be read. */
    peers: [] as readonly PeerView[] | null,
    reads: 0,
    /** How often the store said that it had read the home. */
    told: 0,
    lease: { role: 'engine' } as LeaseState,
    /** Who was paired by another engine, as the history is told. */
    paired: [] as (string | undefined)[],
  };
  const clock = new FakeClock();
  const drawn: View[] = [];
  const views = new ViewStore({
    first: { settings: DEFAULT_SETTINGS, about: view().about },
    readHome: async () => {
      home.reads += 1;
      return { ...NO_HOME_FACTS, peers: home.peers };
    },
    homeRead: async () => {
      home.told += 1;
    },
    pairedElsewhere: ({ side }) => home.paired.push(side.paired?.did),
    clock,
    onError: unexpected,
  });
  views.onView((next) => drawn.push(next));
  /** The engine hands these over. */
  const fold = (...pairings: Pairing[]) =>
    views.fold({
      lease: home.lease,
      pairings: pairings.map((of) => ({ pairing: of, transientFailure: null })),
      problems: [],
      usedCodes: [],
      failure: null,
    });
  return { home, clock, views, drawn, fold, frame: () => clock.advance(A_FRAME) };
}

describe('the view store', () => {
  it('draws once for all that arrives within a frame', async () => {
    const { views, drawn, fold, frame, clock } = world();
    for (let change = 0; change < 5; change += 1) fold(pairing('polling'));
    views.put({ settings: { ...DEFAULT_SETTINGS, theme: 'dark' } });
    expect(clock.pending).toBe(1);
    await clock.advance(20);
    expect(drawn).toEqual([]);
    await frame();
    expect(drawn).toMatchObject([{ settings: { theme: 'dark' }, pairings: [{ code: CODE }] }]);
    fold();
    await frame();
    expect(drawn).toHaveLength(2);
  });

  it('keeps the view that it drew last, whatever is new by now', async () => {
    const { views, drawn, fold, frame } = world();
    expect(views.latest.pairings).toEqual([]);
    fold(pairing('polling'));
    expect(views.latest.pairings).toEqual([]);
    await frame();
    expect(views.latest).toBe(drawn[0]);
    expect(views.latest).toBe(views.latest);
  });

  it('draws at once on request, and not again at the end of the frame', async () => {
    const { views, drawn, fold, frame } = world();
    await views.refresh();
    await frame();
    fold(pairing('polling'));
    expect(views.drawNow().pairings).toMatchObject([{ code: CODE }]);
    await frame();
    expect(drawn).toHaveLength(2);
    expect(views.drawNow()).toBe(drawn[1]);
  });

  it('shows a pairing that was finished for less than a frame, with its new peer', async () => {
    const { home, views, fold, frame } = world();
    fold(pairing('confirmed'));
    home.peers = [BOB_VIEW];
    fold(pairing('paired'));
    fold();
    await frame();
    expect(views.latest.pairings).toMatchObject([{ code: CODE, phase: 'paired', peer: BOB_VIEW }]);
  });

  it('leaves out a finished pairing that was dismissed', async () => {
    const { views, fold, frame } = world();
    fold(pairing('paired'));
    fold();
    views.dismiss(CODE);
    await frame();
    expect(views.latest.pairings).toEqual([]);
  });

  it('leaves out a finished pairing after an hour, whatever is drawn anew', async () => {
    const { views, clock, fold, frame } = world();
    fold(pairing('paired'));
    fold();
    await clock.advance(HOUR - 1_000);
    views.put({ practice: null });
    await frame();
    expect(views.latest.pairings).toHaveLength(1);
    await clock.advance(1_000);
    views.put({ practice: null });
    await frame();
    expect(views.latest.pairings).toEqual([]);
  });

  it('reads the home again only when a pairing has moved on', () => {
    const { home, fold } = world();
    fold(pairing('polling'));
    expect(home.reads).toBe(1);
    fold(pairing('polling'));
    fold(pairing('polling'));
    expect(home.reads).toBe(1);
    fold(pairing('sas_ready'));
    expect(home.reads).toBe(2);
  });

  it('says after each reading that the home was read', async () => {
    const { home, views } = world();
    await views.refresh();
    home.peers = null;
    await views.refresh();
    expect(home).toMatchObject({ reads: 2, told: 2 });
  });

  it('says once that a failure is seen for the first time', async () => {
    const { views, fold, frame } = world();
    fold(pairing('aborted'));
    expect(views.markFailureSeen(CODE)).toBe(true);
    expect(views.markFailureSeen(CODE)).toBe(false);
    expect(views.markFailureSeen('11-AAAAAA')).toBe(false);
    await frame();
    expect(views.latest.pairings).toMatchObject([{ failureSeen: true }]);
  });

  it('knows what each surface was given, which may be older than what was drawn', async () => {
    const { views, fold, frame } = world();
    expect(views.sent).toEqual({ window: null, tray: null });
    fold(pairing('polling'));
    await frame();
    const first = views.latest;
    views.markSent('tray', first);
    fold(pairing('sas_ready'));
    await frame();
    expect(views.sent).toEqual({ window: null, tray: first });
    views.markSent('tray', null);
    expect(views.sent.tray).toBeNull();
  });
});

describe('a pairing that another engine finishes', () => {
  const CAROL: PeerView = { ...BOB_VIEW, handle: 'carol', did: 'did:wire:carol-5eed5eed' };
  const confirmed = (code: string) => pairing('confirmed', {}, { code });

  /** Beside another engine, the home read once, and these under way. */
  async function beside(...pairings: Pairing[]) {
    const { home, views, fold } = world();
    home.lease = { role: 'companion', of: 'wire', version: '0.14.2', runsOwn: false };
    await views.refresh();
    const shows = async (left: Pairing[], peers: PeerView[] | null) => {
      home.peers = peers;
      fold(...left);
      await views.refresh();
      const shown = views.drawNow().pairings;
      return shown.map(({ code, phase, peer }) => [code, phase, peer?.handle]);
    };
    await shows(pairings, []);
    return { shows, home };
  }

  it('is shown as paired with the peer that it made VERIFIED', async () => {
    const { shows } = await beside(confirmed(CODE));
    expect(await shows([], [BOB_VIEW])).toEqual([[CODE, 'paired', 'bob']]);
  });

  it('goes into the history as paired, once, and not where nobody became VERIFIED', async () => {
    const { shows, home } = await beside(confirmed(CODE));
    await shows([], [BOB_VIEW]);
    await shows([], [BOB_VIEW]);
    expect(home.paired).toEqual([BOB_VIEW.did]);
    const cancelled = await beside(confirmed(CODE));
    await cancelled.shows([], []);
    expect(cancelled.home.paired).toEqual([]);
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

  it('does not get the peer of a pairing of version 2, which says how it ended', async () => {
    const { shows } = await beside(confirmed(CODE), pairingV2('sas_ready'));
    const pinned = pairingV2('pinned');
    expect(await shows([confirmed(CODE), pinned], [])).toEqual([
      [CODE, 'exchanging', undefined],
      [null, 'paired', undefined],
    ]);
    expect(await shows([pinned], [BOB_VIEW])).toEqual([[null, 'paired', 'bob']]);
    expect(await shows([], [BOB_VIEW])).toEqual([[null, 'paired', 'bob']]);
  });

  it('does not get a peer while one of version 2 is exchanged, too', async () => {
    const { shows } = await beside(confirmed(CODE), pairingV2('confirmed'));
    await shows([pairingV2('confirmed')], [BOB_VIEW]);
    expect(await shows([pairingV2('confirmed')], [BOB_VIEW])).toEqual([
      [CODE_V2, 'exchanging', undefined],
    ]);
  });

  it('of version 2 is not taken for paired when its record vanishes', async () => {
    const { shows } = await beside(pairingV2('confirmed'));
    expect(await shows([], [BOB_VIEW])).toEqual([]);
  });

  it('does not get the peer of another pairing, now or later', async () => {
    const [one, other] = [confirmed('11-AAAAAA'), confirmed('22-BBBBBB')];
    const { shows } = await beside(one, other);
    expect(await shows([other], [BOB_VIEW])).toEqual([['22-BBBBBB', 'exchanging', undefined]]);
    expect(await shows([], [BOB_VIEW])).toEqual([]);
  });

  it('does not get a peer who was there before it, however late that was noticed', async () => {
    const { shows } = await beside();
    await shows([confirmed(CODE)], [BOB_VIEW]);
    expect(await shows([], [BOB_VIEW])).toEqual([]);
  });

  it('is not given an old peer whose list could not be read when it began', async () => {
    const { shows } = await beside();
    await shows([confirmed(CODE)], null);
    expect(await shows([], [BOB_VIEW])).toEqual([]);
  });

  it('gets its peer from the first list that could be read', async () => {
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

  it('gets no peer where the peers from before are not known', async () => {
    const { home, views, fold } = world();
    home.lease = { role: 'companion', of: 'wire', version: '0.14.2', runsOwn: false };
    home.peers = [BOB_VIEW];
    fold(confirmed(CODE));
    fold();
    await views.refresh();
    expect(views.drawNow().pairings).toEqual([]);
  });
});
