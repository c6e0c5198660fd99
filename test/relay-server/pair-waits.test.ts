import { describe, expect, it } from 'vitest';
import { bounds } from '../../main/relay-server/bounds.ts';
import { PairSlots } from '../../main/relay-server/pair-slots.ts';
import { PairWaits } from '../../main/relay-server/pair-waits.ts';
import { UNLIMITED } from '../../main/relay-server/shares/caller.ts';
import { LocalShares } from '../../main/relay-server/shares/shares.ts';
import type { WatchedPairs } from '../../main/relay-server/store/pair-store.ts';

const CODE = 'c'.repeat(64);

/** Pair slots that may be idle for 5 s, one of them opened by the host, and calls that wait for it. */
function setUp() {
  let now = 0;
  let ids = 0;
  const timers = new Set<() => void>();
  const slots = new PairSlots(
    { now: () => now },
    () => {
      ids += 1;
      return `${ids}`;
    },
    { pairIdleMs: 5_000 },
    new LocalShares(bounds),
  );
  const waits = new PairWaits(slots, (_ms, task) => {
    timers.add(task);
    return () => timers.delete(task);
  });
  const opened = slots.open(CODE, 'host', 'm', UNLIMITED);
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { pairId } = opened;
  const abort = new AbortController();
  const begin = (role: 'host' | 'guest') => {
    const seen = { pairId, role, revision: slots.read(pairId, role)?.revision ?? '' };
    const wait = { isOver: false, promise: waits.untilChanged(seen, 25_000, abort.signal) };
    void wait.promise.then(() => {
      wait.isOver = true;
    });
    return wait;
  };
  const tick = (ms: number) => {
    now += ms;
  };
  const pass = (ms: number) => {
    tick(ms);
    slots.sweep();
  };
  const ring = () => {
    for (const timer of [...timers]) timer();
  };
  return { slots, waits, pairId, timers, abort, begin, tick, pass, ring };
}

describe('a wait', () => {
  it('keeps its slot alive for as long as it runs, and 5 s more', async () => {
    const { slots, pairId, begin, tick, pass, ring } = setUp();
    const { promise } = begin('host');
    for (let n = 0; n < 5; n += 1) pass(5_001);
    expect(slots.read(pairId, 'host')).not.toBeNull();
    tick(4_000);
    ring();
    await promise;
    pass(5_000);
    expect(slots.read(pairId, 'host')).not.toBeNull();
    pass(1);
    expect(slots.read(pairId, 'host')).toBeNull();
  });

  it('that is given up leaves no timer, and its slot lives for 5 s more', async () => {
    const { slots, pairId, timers, abort, begin, tick, pass } = setUp();
    const { promise } = begin('host');
    pass(20_000);
    tick(4_000);
    abort.abort();
    await promise;
    expect(timers.size).toBe(0);
    pass(5_000);
    expect(slots.read(pairId, 'host')).not.toBeNull();
    pass(1);
    expect(slots.read(pairId, 'host')).toBeNull();
  });

  it('keeps no other slot alive', () => {
    const { slots, begin, pass } = setUp();
    const other = slots.open('d'.repeat(64), 'host', 'm', UNLIMITED);
    begin('host');
    pass(5_001);
    expect(slots.read(other.kind === 'opened' ? other.pairId : '', 'host')).toBeNull();
  });

  it('of one role does not end with what that role posts, that of the other does', async () => {
    const { slots, pairId, timers, begin } = setUp();
    const [host, guest] = [begin('host'), begin('guest')];
    slots.storeBootstrap(pairId, 'host', 's');
    await guest.promise;
    expect(host.isOver).toBe(false);
    expect(timers.size).toBe(1);
  });

  it('ends when its slot is abandoned', async () => {
    const { slots, begin } = setUp();
    const { promise } = begin('guest');
    slots.abandon(CODE);
    await promise;
  });

  it('ends when the relay stops, and none begins after that', async () => {
    const { waits, timers, begin } = setUp();
    const running = [begin('host'), begin('host')];
    waits.close();
    await Promise.all([...running, begin('guest')].map(({ promise }) => promise));
    expect(timers.size).toBe(0);
  });

  it('does not miss what is posted before it watches', async () => {
    let revision = 'old';
    const store: WatchedPairs = {
      read: () => ({ revision }),
      watch: () => {
        revision = 'new';
        return () => {};
      },
    };
    const waits = new PairWaits(store, () => () => {});
    const seen = { pairId: 'p', role: 'host', revision: 'old' } as const;
    await waits.untilChanged(seen, 25_000, new AbortController().signal);
  });
});
