import type { Failure } from '../../main/pairing/machine/failure.ts';
import type {
  OwnIdentity,
  PeerBook,
  PeerToPin,
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
  #slot: SlotCoordinates | null = null;
  /** The VERIFIED peers, by handle. */
  readonly pins = new Map<string, PeerToPin>();
  /** Makes every call reject with this failure. */
  failing: Failure | null = null;
  /** A card to send in place of our own. */
  forgedCard: JsonObject | null = null;

  constructor(clock: FakeClock, { handle, seed }: { handle: string; seed: Uint8Array }) {
    const { did, fingerprint, fullFingerprint, card } = verifyCard(buildCard({ handle, seed }));
    this.#clock = clock;
    this.#own = { handle, did, fingerprint, fullFingerprint, card };
  }

  get own(): OwnIdentity {
    return this.#own;
  }

  get slot(): SlotCoordinates | null {
    return this.#slot;
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

  async pin(peer: PeerToPin): Promise<PinResult> {
    await this.#call();
    const { handle, fingerprint } = this.#own;
    if (foldedHandle(peer.handle) === foldedHandle(handle)) {
      return otherKey(fingerprint, true);
    }
    const pins = [...this.pins.values()];
    const isLike = (one: PeerToPin) => foldedHandle(one.handle) === foldedHandle(peer.handle);
    const other = pins.find((one) => isLike(one) && one.fingerprint !== peer.fingerprint);
    if (other !== undefined) return otherKey(other.fingerprint, false);
    const mailboxes = pins
      .filter((one) => one.fingerprint === peer.fingerprint && one.slot.slotToken !== '')
      .map((one) => ({ handle: one.handle, ...one.slot }));
    const known = contradicting(mailboxes, peer.handle, peer.slot);
    if (known.length > 0) return { pinned: false, because: 'other-mailbox', known };
    this.pins.set(peer.handle, peer);
    return { pinned: true };
  }

  async #call(): Promise<void> {
    await this.#clock.call();
    if (this.failing !== null) throw this.failing;
  }
}

function otherKey(pinnedFingerprint: string, own: boolean): PinResult {
  return { pinned: false, because: 'other-key', pinnedFingerprint, own };
}
