/** Changes a saved pairing as a person asks, by compare-and-swap. */
import type { PairingEvent } from '../machine/event.ts';
import { Failure } from '../machine/failure.ts';
import { agreeOnDigits, agreeOnKeys } from '../machine/key-agreement.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import { transition } from '../machine/transition.ts';
import type { Clock, PairingStore, PeerBook } from '../ports.ts';

/**
 * Our engine or another process may write between our read and our save: several times in a row
 * while both sides open again at a relay that forgot them.
 */
const MAX_ATTEMPTS = 50;

export interface ChangePorts {
  readonly store: PairingStore;
  readonly book: Pick<PeerBook, 'checkReady'>;
  readonly clock: Clock;
  readonly lifetime: number;
}

/**
 * @param decide maps what is saved to what the person decided about it; throws where they cannot
 * @returns what was decided, and the pairing after it
 * @throws Failure `no-such-pairing`, `stale`, and what `decide` throws
 */
export async function changePairing(
  ports: ChangePorts,
  id: string,
  decide: (pairing: Pairing) => PairingEvent,
): Promise<{ event: PairingEvent['type']; after: Pairing }> {
  const { store, book } = ports;
  let isReady = false;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const pairing = await store.load(id);
    if (pairing === null || pairing.state.status === 'gone') throw new Failure('no-such-pairing');
    const event = decide(pairing);
    if (event.type === 'confirm' && !isReady) {
      await book.checkReady();
      isReady = true;
    }
    const { saved, after } = await applyEvent(ports, pairing, event);
    if (saved) return { event: event.type, after };
  }
  throw new Failure('stale');
}

/** @returns whether it was saved, and what was to be saved */
export async function applyEvent(
  ports: ChangePorts,
  pairing: Pairing,
  event: PairingEvent,
): Promise<{ readonly saved: boolean; readonly after: Pairing }> {
  const { store, clock, lifetime } = ports;
  const after = transition(pairing, event, {
    wall: clock.wall(),
    lifetime,
    agree: agreeOnDigits,
    agreeOnKeys,
  });
  return { saved: (await store.save(pairing, after)).saved, after };
}
