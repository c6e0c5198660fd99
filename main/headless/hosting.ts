/** Waits until the relay has the code of a new pairing (docs/protocol.md §8.4). */
import { messages } from '../../messages/index.ts';
import type { Core } from '../core.ts';
import { Failure, type FailureCode } from '../pairing/machine/failure.ts';
import type { EngineSnapshot, PairingStore } from '../pairing/ports.ts';
import { PairingEngine } from '../pairing/runtime/engine.ts';
import { WakeSignal } from '../pairing/runtime/wake-signal.ts';
import { holdUpAt, holdUpOf, tellHoldUp } from './hold-up.ts';
import { log, tell } from './output.ts';

/** ms between two polls of the file, in case no change is reported */
const POLL_INTERVAL = 500;
/** ms between two checks of our own files and the relay, where another program runs the pairing */
const CHECK_INTERVAL = 5_000;

/**
 * The code of a pairing that this person hosts. Where no engine runs in this home, one runs here until
 * the relay has the code.
 * @returns the code, which may now be given to the other person
 * @throws Failure why the pairing ended
 */
export async function codeAtRelay(core: Core, id: string): Promise<string> {
  const { home, ports } = core;
  const changed = new WakeSignal();
  const unwatch = home.store.watch(() => changed.set());
  let engine: PairingEngine | null = null;
  const reported = new Set<FailureCode>();
  let nextCheck = ports.clock.now() + CHECK_INTERVAL;
  try {
    for (;;) {
      // One that ran may have ended meanwhile.
      if (engine === null && !(await home.ownEngineRuns())) {
        engine = engineFor(core, id);
        engine.start();
      }
      const pairing = await home.store.load(id);
      if (pairing === null || pairing.state.status === 'gone') throw new Failure('no-such-pairing');
      const { state, code } = pairing;
      if ('ending' in state) throw new Failure(state.ending.code, state.ending.detail);
      if (state.status !== 'request') return code;
      if (engine === null && ports.clock.now() >= nextCheck) {
        const holdUp = (await holdUpOf(core)) ?? (await holdUpAt(core, pairing.relayUrl));
        if (holdUp !== null && !reported.has(holdUp.code)) tellHoldUp(holdUp);
        if (holdUp !== null) reported.add(holdUp.code);
        nextCheck = ports.clock.now() + CHECK_INTERVAL;
      }
      changed.take();
      await changed.wait(ports.clock, POLL_INTERVAL);
    }
  } finally {
    unwatch();
    await engine?.stop();
  }
}

/** An engine for this pairing alone, which reports what holds it up, each failure once. */
function engineFor({ ports }: Core, id: string): PairingEngine {
  let reported: FailureCode | null = null;
  const tellDelay = ({ pairings }: EngineSnapshot) => {
    const own = pairings.find(({ pairing }) => pairing.id === id);
    const failure = own?.transientFailure ?? null;
    if (failure === null || failure.code === reported) return;
    reported = failure.code;
    tellHoldUp(failure);
    tell(messages.headless.stillTrying);
  };
  return new PairingEngine({
    ...ports,
    store: onlyPairing(ports.store, id),
    chosenRelay: () => null,
    interval: 1_000,
    observer: {
      changed: tellDelay,
      notice() {},
      error: (error) => log.error('engine', error),
    },
  });
}

/** The others would be reported here, where nobody waits for them. */
function onlyPairing(store: PairingStore, id: string): PairingStore {
  return {
    async list() {
      const all = await store.list();
      return { ...all, pairings: all.pairings.filter((pairing) => pairing.id === id) };
    },
    load: (one) => store.load(one),
    create: (pairing) => store.create(pairing),
    save: (before, after) => store.save(before, after),
    remove: (pairing) => store.remove(pairing),
    watch: (changed) => store.watch(changed),
  };
}
