/**
 * Carries out one step of a plan against the ports and gives the event that came of it. It never
 * changes the pairing: what it returns goes through `transition` and is saved before the next step.
 */
import { toBase64 } from '../../protocol/bytes.ts';
import { sameRelay } from '../../protocol/relay-url.ts';
import { ownMessage } from '../machine/key-agreement.ts';
import { openPeers, sealOwn } from '../machine/card-exchange.ts';
import type { Ending, EndingCode } from '../machine/failure.ts';
import { formatMailboxClash } from '../machine/mailbox-clash.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import type { ActingStep } from '../machine/plan.ts';
import type {
  PeerBook,
  PeerToPin,
  PinResult,
  RandomBytes,
  Relay,
  SlotCoordinates,
} from '../ports.ts';
import { RelayFailure } from '../ports.ts';
import { mayReclaim, type PairingEvent } from '../machine/transition.ts';

export interface StepPorts {
  readonly relay: Relay;
  readonly book: PeerBook;
  readonly randomBytes: RandomBytes;
  /**
   * The relay that the person has chosen for themselves; null: none, so that the first slot of
   * our own is where the first pairing meets.
   */
  readonly chosenRelay: () => string | null;
}

/**
 * @param pairing as saved (for `open`: after `opening` was saved)
 * @param signal aborts the relay call when the pairing changed meanwhile
 * @returns the event to apply
 * @throws RelayFailure or Failure when the step is to be tried again later
 */
export function perform(
  step: ActingStep,
  pairing: Pairing,
  ports: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  switch (step) {
    case 'prepare':
      return prepare(pairing, ports, signal);
    case 'open':
      return open(pairing, ports, signal);
    case 'look':
      return look(pairing, ports, signal);
    case 'seal':
      return seal(pairing, ports);
    case 'post':
      return post(pairing, ports, signal);
    case 'finish':
      return finish(pairing, ports);
    case 'abandon':
      return ports.relay
        .abandon(pairing.relayUrl, pairing.codeHash, signal)
        .then(() => ({ type: 'abandoned' }));
  }
}

async function prepare(
  { relayUrl }: Pairing,
  ports: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { book, randomBytes } = ports;
  const { handle } = await book.identity();
  let slot = await book.ownSlot();
  if (slot === null) {
    const allocated = await allocate(relayUrl, handle, ports, signal);
    if (!('slotId' in allocated)) return allocated;
    slot = await book.keepOwnSlot(allocated);
  }
  const seed = toBase64(randomBytes(32));
  return {
    type: 'prepared',
    opening: { seed, slotId: slot.slotId, slotToken: slot.slotToken },
  };
}

/**
 * A slot of our own is for good, and who invites to a pairing must not say where it is. So no
 * failure of the chosen relay moves the slot, nor does it end the pairing before its deadline.
 */
async function allocate(
  relayUrl: string,
  handle: string,
  { relay, chosenRelay }: StepPorts,
  signal: AbortSignal,
): Promise<SlotCoordinates | PairingEvent> {
  const chosen = chosenRelay();
  if (chosen === null || sameRelay(chosen, relayUrl)) {
    return definite(relay.allocateSlot(relayUrl, handle, signal));
  }
  return relay.allocateSlot(chosen, handle, signal).catch((error: unknown) => {
    if (!(error instanceof RelayFailure)) throw error;
    throw new RelayFailure('own-relay', `${chosen}: ${error.message}`, error.retryAfter);
  });
}

async function open(
  pairing: Pairing,
  { relay }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { code, codeHash, role, relayUrl, state } = pairing;
  if (!('opening' in state) || state.opening === null) {
    return ending('cannot-resume');
  }
  const message = ownMessage(code, state.opening.seed);
  try {
    const pairId = await relay.open(relayUrl, { codeHash, role, message }, signal);
    return { type: 'opened', pairId };
  } catch (error) {
    if (!(error instanceof RelayFailure)) throw error;
    if (error.kind !== 'conflict') {
      // Once it was open, an address where no relay answers is one that is away for a while.
      if (state.status !== 'request') throw error;
      return refusalOf(error);
    }
    if (!mayReclaim(pairing)) return ending('role-taken');
    await relay.abandon(relayUrl, codeHash, signal);
    return { type: 'reclaimed' };
  }
}

async function look(
  { relayUrl, role, state }: Pairing,
  { relay }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  if (!('pairId' in state)) return { type: 'slot-gone' };
  return orGone(
    relay
      .look(relayUrl, state.pairId, role, signal)
      .then((slot): PairingEvent => ({ type: 'slot', slot })),
  );
}

async function seal(pairing: Pairing, { book, randomBytes }: StepPorts): Promise<PairingEvent> {
  const { card } = await book.identity();
  const slot = await book.ownSlot();
  if (slot === null) return ending('cannot-resume');
  const own = sealOwn(pairing, { card, slot, nonce: randomBytes(12) });
  return own.ok ? { type: 'sealed', sealed: own.sealed } : { type: 'ended', ending: own.ending };
}

async function post(
  { relayUrl, role, state, side }: Pairing,
  { relay }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  if (!('pairId' in state) || side.sealed === null) return { type: 'slot-gone' };
  return orGone(
    relay
      .postBootstrap(relayUrl, state.pairId, { role, sealed: side.sealed }, signal)
      .then((): PairingEvent => ({ type: 'posted' })),
  );
}

async function finish(pairing: Pairing, { book }: StepPorts): Promise<PairingEvent> {
  const opened = openPeers(pairing, await book.identity());
  if (!opened.ok) return { type: 'ended', ending: opened.ending };
  const { peer, did } = opened;
  const result = await book.pin(peer);
  if (result.pinned) {
    const { handle, fingerprint } = peer;
    return { type: 'paired', peer: { did, handle, fingerprint } };
  }
  return { type: 'ended', ending: clashOf(result, peer), peerDid: did };
}

/** Why a peer was not pinned: what is known and what came, for a person to decide about. */
function clashOf(result: Extract<PinResult, { pinned: false }>, peer: PeerToPin): Ending {
  if (result.because === 'other-mailbox') {
    const detail = formatMailboxClash(result.known, peer.slot);
    return { code: 'peer-mailbox-changed', detail };
  }
  const whose = result.own ? 'your own handle' : 'pinned';
  const detail = `${whose} ${result.pinnedFingerprint}, offered ${peer.fingerprint}`;
  return { code: 'peer-key-changed', detail };
}

/** First contact: a definite no of the address ends the pairing at once. */
async function definite<T>(call: Promise<T>): Promise<T | PairingEvent> {
  try {
    return await call;
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): PairingEvent {
  if (error instanceof RelayFailure && error.kind === 'no-relay') return ending('not-a-relay');
  if (error instanceof RelayFailure && error.kind === 'refused') return ending('relay-refused');
  if (error instanceof RelayFailure && error.kind === 'not-called') {
    return { type: 'ended', ending: { code: 'malformed-request', detail: 'relay_url' } };
  }
  throw error;
}

async function orGone(call: Promise<PairingEvent>): Promise<PairingEvent> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof RelayFailure && error.kind === 'not-found') return { type: 'slot-gone' };
    throw error;
  }
}

function ending(code: EndingCode): PairingEvent {
  return { type: 'ended', ending: { code, detail: null } };
}
