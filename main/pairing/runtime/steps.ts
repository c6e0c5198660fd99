/**
 * Carries out one step of a plan with the help of the ports and reports what came of it as an event.
 * It changes no pairing and ends none: `transition` decides what follows, and the result is saved
 * before the next step.
 */
import { toBase64 } from '../../protocol/bytes.ts';
import { sameRelay } from '../../protocol/relay-url.ts';
import { openPeers, sealOwn } from '../machine/card-exchange.ts';
import type { PairingEvent } from '../machine/event.ts';
import { type Agree, ownMessage } from '../machine/key-agreement.ts';
import type { Outcome } from '../machine/outcome.ts';
import { consequenceOf } from '../machine/outcome-table.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import type { ActingStep } from '../machine/plan.ts';
import {
  type PeerBook,
  type RandomBytes,
  type Relay,
  RelayFailure,
  type RelayFailureKind,
  type SlotCoordinates,
} from '../ports.ts';

export interface StepPorts {
  readonly relay: Relay;
  readonly book: PeerBook;
  readonly randomBytes: RandomBytes;
  /** computes the digits */
  readonly agree: Agree;
  /**
   * The relay that the person has chosen for their own slot; null: none, so that the first slot is at
   * the relay of the first pairing.
   */
  readonly chosenRelay: () => string | null;
}

/**
 * @param pairing as saved; for `open`, after `opening` was saved
 * @param signal aborts a relay call
 * @returns what happened
 * @throws RelayFailure or Failure if the step is to be tried again later
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
    case 'poll':
      return poll(pairing, ports, signal);
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
  pairing: Pairing,
  ports: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { book, randomBytes } = ports;
  const { handle } = await book.identity();
  let slot = await book.ownSlot();
  if (slot === null) {
    const allocated = await allocate(pairing, handle, ports, signal);
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
 * A slot of our own is for good, and whoever invites to a pairing must not decide where it is. So a
 * failure of the chosen relay never moves the slot to the relay of the pairing, nor does it end the
 * pairing before its deadline.
 */
async function allocate(
  pairing: Pairing,
  handle: string,
  { relay, chosenRelay }: StepPorts,
  signal: AbortSignal,
): Promise<SlotCoordinates | Outcome> {
  const chosen = chosenRelay();
  const { relayUrl } = pairing;
  if (chosen === null || sameRelay(chosen, relayUrl)) {
    return answerTo(pairing, 'allocate', relay.allocateSlot(relayUrl, handle, signal));
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
    return { type: 'nothing-to-resume', missing: 'opening' };
  }
  const message = ownMessage(code, state.opening.seed);
  const answer = await answerTo(
    pairing,
    'open',
    relay
      .open(relayUrl, { codeHash, role, message }, signal)
      .then((pairId): PairingEvent => ({ type: 'opened', pairId })),
  );
  if (answer.type !== 'open-conflict' || consequenceOf(pairing, answer) !== 'reclaim') {
    return answer;
  }
  await relay.abandon(relayUrl, codeHash, signal);
  return { type: 'reclaimed' };
}

async function poll(
  pairing: Pairing,
  { relay }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { relayUrl, role, state } = pairing;
  if (!('pairId' in state)) return { type: 'nothing-to-resume', missing: 'pair-id' };
  return answerTo(
    pairing,
    'poll',
    relay
      .poll(relayUrl, state.pairId, role, signal)
      .then((slot): PairingEvent => ({ type: 'polled', slot })),
  );
}

async function seal(
  pairing: Pairing,
  { book, randomBytes, agree }: StepPorts,
): Promise<PairingEvent> {
  const { card } = await book.identity();
  const slot = await book.ownSlot();
  if (slot === null) return { type: 'nothing-to-resume', missing: 'own-slot' };
  const own = sealOwn(pairing, { card, slot, nonce: randomBytes(12) }, agree);
  return own.ok ? { type: 'sealed', sealed: own.sealed } : own.outcome;
}

async function post(
  pairing: Pairing,
  { relay }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { relayUrl, role, state, side } = pairing;
  if (!('pairId' in state)) return { type: 'nothing-to-resume', missing: 'pair-id' };
  if (side.sealed === null) return { type: 'nothing-to-resume', missing: 'sealed' };
  return answerTo(
    pairing,
    'post',
    relay
      .postBootstrap(relayUrl, state.pairId, { role, sealed: side.sealed }, signal)
      .then((): PairingEvent => ({ type: 'posted' })),
  );
}

async function finish(pairing: Pairing, { book, agree }: StepPorts): Promise<PairingEvent> {
  const opened = openPeers(pairing, await book.identity(), agree);
  if (!opened.ok) return opened.outcome;
  const { peer } = opened;
  const result = await book.pin(peer);
  if (!result.pinned) return { type: 'pin-refused', refusal: result, peer };
  const { did, handle, fingerprint } = peer;
  return { type: 'paired', peer: { did, handle, fingerprint } };
}

type Call = 'allocate' | 'open' | 'poll' | 'post';

/**
 * @param answer of the relay of the pairing
 * @returns the answer, a definite no as an outcome
 * @throws the failure of a call that is to be tried again
 */
async function answerTo<T>(pairing: Pairing, call: Call, answer: Promise<T>): Promise<T | Outcome> {
  try {
    return await answer;
  } catch (error) {
    const outcome = error instanceof RelayFailure ? outcomeOf(call, error.kind) : null;
    if (outcome === null || consequenceOf(pairing, outcome) === 'retry') throw error;
    return outcome;
  }
}

/** @returns null for a failure that is transient whatever the status */
function outcomeOf(call: Call, kind: RelayFailureKind): Outcome | null {
  if (kind === 'no-relay' || kind === 'refused' || kind === 'not-called') {
    return { type: 'call-refused', kind };
  }
  if (kind === 'conflict' && call === 'open') return { type: 'open-conflict' };
  const asksForSlot = call === 'poll' || call === 'post';
  return kind === 'not-found' && asksForSlot ? { type: 'slot-not-found' } : null;
}
