/**
 * Somebody who holds the relay and sits in the middle of a pairing: each person talks to them alone.
 * They do what is best for them, against the real engine on both computers.
 */
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { equalBytes, parseBase64, toBase64 } from '../../../main/protocol/bytes.ts';
import { spake2Key } from '../../../main/protocol/spake2-exchange.ts';
import { type Agreement2, agreementOf } from '../../../main/protocol/v2/agreement.ts';
import { nameplateHash, nameplateHashBytes, symbolsOf } from '../../../main/protocol/v2/code.ts';
import type { Opening } from '../../../main/protocol/v2/handshake.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeRelay } from '../../fakes/relay.ts';
import { seedNumber } from '../../hostile/attacker.ts';
import { findEqualDigits } from '../../hostile/grinding.ts';
import { LyingPeer, openingWith, type Place } from '../../hostile/version-2/lying-peer.ts';
import { Home } from '../../pairing/support.ts';

/** What each screen shows in the end: six digits, or null. */
export type Shown = Readonly<Record<Role, string | null>>;

/** The attacker towards each of the two people. */
export type Sides = Readonly<Record<Role, LyingPeer>>;

/** What people compare of six digits. */
export type Compared = (digits: string) => string;

/** ms that a person's program may take to answer what the attacker does. */
const PATIENCE = 20_000;
const STEP = 100;

/** Two people who pair again and again, each at a relay of their own that the attacker holds. */
export class Middle {
  readonly #places: Readonly<Record<Role, Place>>;
  #number: number;

  /** @param number makes this one differ from others */
  constructor(number: number) {
    const clock = new FakeClock();
    const place = (handle: string, seed: number): Place => {
      const relay = new FakeRelay(clock);
      const home = new Home(clock, relay, handle, seed);
      return { home, relay, clock, until: (what) => until(clock, what) };
    };
    this.#places = { host: place('ann', 2 * number), guest: place('bob', 2 * number + 1) };
    this.#number = 1_000 * number;
  }

  /** Both begin a pairing, and nobody has answered yet. */
  async begins(code: string): Promise<Sides> {
    const side = (role: Role) => {
      this.#number += 1;
      return new LyingPeer(role, this.#places[role], seedNumber(this.#number));
    };
    const sides = { host: side('host'), guest: side('guest') };
    await sides.host.meets(code);
    await sides.guest.meets(code);
    return sides;
  }

  async stop(): Promise<void> {
    const { host, guest } = this.#places;
    await Promise.all([host.home.stop(), guest.home.stop()]);
  }
}

async function until(clock: FakeClock, what: () => boolean): Promise<void> {
  for (let passed = 0; passed < PATIENCE; passed += STEP) {
    if (what()) return;
    await clock.advance(STEP);
  }
  throw new Error('a person’s program did not answer');
}

/** Who knows the code, in version 2. @param number tells one attack from another */
export async function attackKnowing(sides: Sides, compared: Compared, number: number) {
  // They know the digits of one screen before they commit to the other person.
  const [first, second] = inOrder(sides, number);
  await first.commit();
  const wanted = compared((await first.keys()).sas);
  const isWanted = ({ sas }: Agreement2) => compared(sas) === wanted;
  await second.clock.advance(PATIENCE / 20);
  if (second.heard !== null) {
    // A reveal that leaves before a commitment leaves them the choice.
    await says(second, chosen(second, isWanted), 'first');
  } else {
    await second.commit();
    if (isWanted(await second.keys())) await second.confirm();
    // Nobody has seen anything yet, so they would choose again, were the commitments not final.
    else await says(second, chosen(second, isWanted), number % 4 < 2 ? 'in place' : 'after a 404');
  }
  await second.until(() => second.hasEnded || showsDigits(second));
  if (showsDigits(second)) await first.confirm();
  return settled(sides);
}

/**
 * Who does not know the code, in version 2.
 * @param guesses all different, the likeliest first
 */
export async function attackGuessing(sides: Sides, guesses: readonly string[], number: number) {
  const [first, second] = inOrder(sides, number);
  // The answer to a guess is learned before the next one, and a right one serves for both.
  const [found, left] = await guessed(first, guesses);
  await guessed(second, found === null ? left : [found]);
  return settled(sides);
}

/** Who knows the code, in version 1: they choose when they have seen both messages. */
export async function attackVersion1({ host, guest }: Sides, compared: Compared) {
  const [hostMessage, guestMessage] = [host.slot.host.message, guest.slot.guest.message];
  const keys = findEqualDigits(host.code, hostMessage ?? '', guestMessage ?? '', compared);
  await host.commit(keys.towardsHost.message);
  await guest.commit(keys.towardsGuest.message);
  return settled({ host, guest });
}

function inOrder({ host, guest }: Sides, number: number): [LyingPeer, LyingPeer] {
  return number % 2 === 0 ? [host, guest] : [guest, host];
}

interface Choice {
  readonly opening: Opening;
  readonly keys: Agreement2;
}

/** What leads to digits that the attacker wants, once they know a person's reveal: another nonce. */
function chosen(peer: LyingPeer, isWanted: (keys: Agreement2) => boolean): Choice {
  const { code, role, seed, victim, slot, heard } = peer;
  const point = peer.opening.reveal.slice(0, 33);
  const reveal = heard?.reveal ?? new Uint8Array();
  const commitment = (parseBase64(slot[victim].message ?? '') ?? new Uint8Array()).slice(1);
  const identity = `wire-tray/v2 ${nameplateHash(code)}`;
  const peerMessage = reveal.slice(0, 33);
  const key = spake2Key({ seed, password: symbolsOf(code), identity, peerMessage });
  for (let nonce = 0; ; nonce += 1) {
    const opening = openingWith(point, role, seedNumber(nonce));
    const said = { own: opening, peer: { commitment, reveal } };
    const keys = agreementOf({ role, key, nameplateHash: nameplateHashBytes(code), said });
    if (isWanted(keys)) return { opening, keys };
  }
}

/** Says what was chosen: before any other commitment, or in the place of one. */
async function says(
  peer: LyingPeer,
  { opening, keys }: Choice,
  when: 'first' | 'in place' | 'after a 404',
): Promise<void> {
  const message = toBase64(opening.message);
  if (when === 'after a 404') await peer.forgotten();
  if (when === 'in place') peer.replaceMessage(message);
  else await peer.commit(message);
  await peer.say({ reveal: opening.reveal, confirm: keys.confirm.own });
}

/** @returns the guess that was right, and those that are left */
async function guessed(
  peer: LyingPeer,
  [guess, ...left]: readonly string[],
): Promise<[string | null, readonly string[]]> {
  if (guess === undefined) return [null, []];
  peer.guess = guess;
  await peer.commit();
  const { reveal } = peer.opening;
  const { confirm } = await peer.keys();
  await peer.say({ reveal });
  await peer.until(() => peer.heard?.confirm != null);
  // The person's program confirms first, so the attacker knows and need not show a wrong one.
  const theirs = peer.heard?.confirm ?? new Uint8Array();
  if (equalBytes(theirs, confirm.peer)) {
    await peer.confirm();
    return [guess, left];
  }
  // They may as well send what they have, or guess again, which would help if a commitment were not
  // final or a confirm were not checked.
  if (left.length % 2 === 1) await peer.confirm();
  else await guessesAgain(peer, left);
  return [null, left];
}

async function guessesAgain(peer: LyingPeer, left: readonly string[]): Promise<void> {
  await peer.forgotten();
  const again = peer.again(seedNumber(left.length));
  again.guess = left[0] ?? null;
  await again.commit();
  await again.clock.advance(PATIENCE / 4);
  if (!again.hasEnded) await again.confirm();
}

/** What both screens show in the end. Whoever has nothing to compare is let go. */
async function settled({ host, guest }: Sides): Promise<Shown> {
  return { host: await shown(host), guest: await shown(guest) };
}

async function shown(peer: LyingPeer): Promise<string | null> {
  const { home, id, clock, hasEnded } = peer;
  if (!hasEnded) await clock.advance(PATIENCE / 4);
  const digits = showsDigits(peer) ? home.sas(id) : null;
  if (!peer.hasEnded) await home.requests.cancel(id);
  return digits;
}

function showsDigits({ home, id }: LyingPeer): boolean {
  return home.status(id) === 'sas_ready';
}
