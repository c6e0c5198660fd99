import { ed25519 } from '@noble/curves/ed25519.js';
import type { Failure } from '../../main/pairing/machine/failure.ts';
import { formatMailboxClash } from '../../main/pairing/machine/mailbox-clash.ts';
import type {
  OwnIdentity,
  PeerBook,
  PeerToPin,
  PinRequest,
  PinResult,
  SlotCoordinates,
} from '../../main/pairing/ports.ts';
import { buildCard, verifyCard } from '../../main/protocol/agent-card.ts';
import { foldedHandle } from '../../main/protocol/identity.ts';
import type { JsonObject } from '../../main/protocol/json.ts';
import { contradicting } from '../../main/wire-home/peer-mailboxes.ts';
import type { FakeClock } from './clock.ts';

/** Identity, slot and pins of one person, in memory. */
export class FakePeerBook implements PeerBook {
  readonly #clock: FakeClock;
  readonly #own: OwnIdentity;
  readonly #seed: Uint8Array;
  #slot: SlotCoordinates | null = null;
  /** The VERIFIED peers, by handle. */
  readonly pins = new Map<string, PeerToPin>();
  /** The version whose digits proved each pin, by handle. */
  readonly proofs = new Map<string, 1 | 2>();
  /** Makes every call reject with this failure. */
  failing: Failure | null = null;
  /** Makes what a pin needs fail: the check before it, and the pin. */
  unready: Failure | null = null;
  /** A card to send in place of our own. */
  forgedCard: JsonObject | null = null;

  constructor(clock: FakeClock, { handle, seed }: { handle: string; seed: Uint8Array }) {
    const { did, fingerprint, fullFingerprint, card } = verifyCard(buildCard({ handle, seed }));
    this.#clock = clock;
    this.#seed = seed;
    this.#own = { handle, did, fingerprint, fullFingerprint, card };
  }

  get own(): OwnIdentity {
    return this.#own;
  }

  get slot(): SlotCoordinates | null {
    return this.#slot;
  }

  async checkReady(): Promise<void> {
    await this.#call();
    if (this.unready !== null) throw this.unready;
  }

  async identity(): Promise<OwnIdentity> {
    await this.#call();
    return { ...this.#own, card: this.forgedCard ?? this.#own.card };
  }

  async ownSlot(): Promise<SlotCoordinates | null> {
    await this.#call();
    return this.#slot;
  }

  async keepOwnSlot(slot: SlotCoordinates): Promise<SlotCoordinates> {
    await this.#call();
    this.#slot ??= slot;
    return this.#slot;
  }

  async sign(message: Uint8Array): Promise<Uint8Array> {
    await this.#call();
    return ed25519.sign(message, this.#seed);
  }

  async pin(peer: PeerToPin, request: PinRequest): Promise<PinResult> {
    await this.#call();
    if (this.unready !== null) throw this.unready;
    const { protocol, mailbox, shown, bound } = request;
    const { handle, fullFingerprint: fingerprint } = this.#own;
    const isBound = bound?.did === peer.did && bound.fullFingerprint === peer.fullFingerprint;
    if (bound !== null && !isBound) return { pinned: false, because: 'other-peer', bound };
    if (foldedHandle(peer.handle) === foldedHandle(handle)) {
      return otherKey(fingerprint, true);
    }
    const pins = [...this.pins.values()];
    const isLike = (one: PeerToPin) => foldedHandle(one.handle) === foldedHandle(peer.handle);
    const other = pins.find((one) => isLike(one) && one.fingerprint !== peer.fingerprint);
    if (other !== undefined) return otherKey(other.fullFingerprint, false);
    const mailboxes = pins
      .filter((one) => one.fingerprint === peer.fingerprint && one.slot.slotToken !== '')
      .map((one) => ({ handle: one.handle, ...one.slot }));
    const known = contradicting(mailboxes, peer.handle, peer.slot);
    const isTaken = known.length > 0 && mailbox === 'take';
    const isAnswered = shown === null || shown === formatMailboxClash(known, peer.slot);
    if (known.length > 0 && (mailbox === 'ask' || !isAnswered)) {
      return { pinned: false, because: 'other-mailbox', known };
    }
    const isKept = known.length > 0 && !isTaken;
    const keptSlot = pins.find(({ handle: one }) => one === known[0]?.handle)?.slot;
    const slot = isKept && keptSlot !== undefined ? keptSlot : peer.slot;
    this.pins.set(peer.handle, { ...peer, slot });
    this.proofs.set(peer.handle, protocol);
    return { pinned: true, movedFrom: isTaken ? known : [], cardKept: false };
  }

  async #call(): Promise<void> {
    await this.#clock.call();
    if (this.failing !== null) throw this.failing;
  }
}

function otherKey(pinnedFingerprint: string, own: boolean): PinResult {
  return { pinned: false, because: 'other-key', pinnedFingerprint, own };
}
