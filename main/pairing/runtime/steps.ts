/**
 * Carries out one step of a plan with the help of the ports and reports what came of it as an event.
 * It changes no pairing and ends none: `transition` decides what follows, and the result is saved
 * before the next step.
 */
import { toBase64 } from '../../protocol/bytes.ts';
import { sameRelay } from '../../protocol/relay-url.ts';
import { generateCodeV2, nameplateHash } from '../../protocol/v2/code.ts';
import { sealOwn } from '../machine/card-exchange.ts';
import type { PairingEvent } from '../machine/event.ts';
import { isSaidBy, type PostLevel } from '../machine/handshake.ts';
import { openMessage } from '../machine/key-agreement.ts';
import type { Outcome } from '../machine/outcome.ts';
import { consequenceOf } from '../machine/outcome-table.ts';
import { levelToPost, ownPost } from '../machine/own-post.ts';
import { sealOwnPayload } from '../machine/payload-exchange.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import type { ActingStep } from '../machine/plan.ts';
import { type RandomBytes, RelayFailure, type SlotCoordinates } from '../ports.ts';
import { finish } from './finish.ts';
import { answerTo } from './relay-answers.ts';
import type { StepPorts } from './step-ports.ts';

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
      return pairing.protocol === 1 ? seal(pairing, ports) : sealPayload(pairing, ports);
    case 'post':
      return pairing.protocol === 1 ? post(pairing, ports, signal) : say(pairing, ports, signal);
    case 'post-last':
      return postLast(pairing, ports, signal);
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
  // Also here: the CLI may have made the request, or another start of ours.
  await book.checkReady();
  await book.identity();
  let slot = await book.ownSlot();
  if (slot === null) {
    const allocated = await allocate(pairing, ports, signal);
    if (!('slotId' in allocated)) return allocated;
    slot = await book.keepOwnSlot(allocated);
    ports.showToken(slot);
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
  { relay, chosenRelay }: StepPorts,
  signal: AbortSignal,
): Promise<SlotCoordinates | Outcome> {
  const chosen = chosenRelay();
  const { relayUrl } = pairing;
  if (chosen === null || sameRelay(chosen, relayUrl)) {
    return answerTo(pairing, 'allocate', relay.allocateSlot(relayUrl, signal));
  }
  return relay.allocateSlot(chosen, signal).catch((error: unknown) => {
    if (!(error instanceof RelayFailure)) throw error;
    // A proxy or a sign-in page is what the person has to know about, whichever relay is called.
    const kind = error.isOnTheWay ? error.kind : 'own-relay';
    throw new RelayFailure(kind, `${chosen}: ${error.message}`, error.retryAfter);
  });
}

async function open(
  pairing: Pairing,
  { relay, randomBytes }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { codeHash, role, relayUrl, state } = pairing;
  if (!('opening' in state) || state.opening === null) {
    return { type: 'nothing-to-resume', missing: 'opening' };
  }
  const message = openMessage(pairing, state.opening);
  const answer = await answerTo(
    pairing,
    'open',
    relay
      .open(relayUrl, { codeHash, role, message }, signal)
      .then((pairId): PairingEvent => ({ type: 'opened', pairId })),
  );
  if (answer.type !== 'open-conflict') return answer;
  switch (consequenceOf(pairing, answer)) {
    case 'reclaim':
      await relay.abandon(relayUrl, codeHash, signal);
      return { type: 'reclaimed' };
    case 'redraw':
      return redraw(randomBytes);
    default:
      return answer;
  }
}

/** Another code has another seed: two codes under one seed give the secret away. */
function redraw(randomBytes: RandomBytes): PairingEvent {
  const code = generateCodeV2(randomBytes);
  const seed = toBase64(randomBytes(32));
  return { type: 'redrawn', code, codeHash: nameplateHash(code), seed };
}

async function poll(
  pairing: Pairing,
  { readSlot }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { state } = pairing;
  if (!('pairId' in state)) return { type: 'nothing-to-resume', missing: 'pair-id' };
  return answerTo(
    pairing,
    'poll',
    readSlot(pairing, state.pairId, signal).then(
      (slot): PairingEvent => ({ type: 'polled', slot }),
    ),
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
  { relay, book }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { relayUrl, role, state, side } = pairing;
  if (!('pairId' in state)) return { type: 'nothing-to-resume', missing: 'pair-id' };
  if (side.sealed === null) return { type: 'nothing-to-resume', missing: 'sealed' };
  // With this the other side can pin us.
  await book.checkReady();
  return answerTo(
    pairing,
    'post',
    relay
      .postBootstrap(relayUrl, state.pairId, { role, sealed: side.sealed }, signal)
      .then((): PairingEvent => ({ type: 'posted' })),
  );
}

async function sealPayload(
  pairing: Pairing,
  { book, randomBytes, agreeOnKeys }: StepPorts,
): Promise<PairingEvent> {
  const { card } = await book.identity();
  const slot = await book.ownSlot();
  if (slot === null) return { type: 'nothing-to-resume', missing: 'own-slot' };
  const sign = (message: Uint8Array) => book.sign(message);
  const own = { card, slot, nonce: randomBytes(12), sign };
  const sealed = await sealOwnPayload(pairing, own, agreeOnKeys);
  return sealed.ok ? { type: 'payload-sealed', own: sealed.own } : sealed.outcome;
}

/**
 * Whether a post says what cannot be taken back: the reveal, which uses the code up, or the sealed card,
 * with which the other side can pin us. Where it says that we have pinned, our last step is done.
 */
function commits(level: PostLevel, posted: PostLevel): boolean {
  if (level === 'receipt') return false;
  const isCardNew = level === 'sealed' && !isSaidBy('sealed', posted);
  return isCardNew || !isSaidBy('reveal', posted);
}

/** Posts everything that can be said by now (docs/protocol.md §8.3). */
async function say(
  pairing: Pairing,
  { relay, book, agreeOnKeys }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const { relayUrl, role, state } = pairing;
  if (!('pairId' in state)) return { type: 'nothing-to-resume', missing: 'pair-id' };
  const level = levelToPost(pairing);
  if (commits(level, pairing.handshake?.posted ?? 'nothing')) await book.checkReady();
  const text = ownPost(pairing, agreeOnKeys);
  if (text === null) return { type: 'nothing-to-resume', missing: 'sealed' };
  return answerTo(
    pairing,
    'post',
    relay
      .postBootstrap(relayUrl, state.pairId, { role, sealed: text }, signal)
      .then((): PairingEvent => ({ type: 'said', level })),
  );
}

/** Posts what makes the other side end, too. Where the slot is gone, nobody can be told. */
async function postLast(
  { relayUrl, role, handshake }: Pairing,
  { relay }: StepPorts,
  signal: AbortSignal,
): Promise<PairingEvent> {
  const said: PairingEvent = { type: 'last-said' };
  const lastPost = handshake?.lastPost ?? null;
  if (lastPost === null) return said;
  const { pairId, text } = lastPost;
  try {
    await relay.postBootstrap(relayUrl, pairId, { role, sealed: text }, signal);
  } catch (error) {
    if (!(error instanceof RelayFailure && error.kind === 'not-found')) throw error;
  }
  return said;
}
