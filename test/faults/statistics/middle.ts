/**
 * Somebody who holds the relay and sits in the middle of a pairing: each side talks to them alone. They
 * do what is best for them, on the real engine of both sides.
 */

import { agreeOnDigits, ownMessage } from '../../../main/pairing/machine/key-agreement.ts';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { parseBase64, toBase64 } from '../../../main/protocol/bytes.ts';
import { codeHash } from '../../../main/protocol/code-phrase.ts';
import { nameplateHash } from '../../../main/protocol/v2/code.ts';
import { agreeV2, ownOpening, readCommitment } from '../../../main/protocol/v2/handshake.ts';
import { decodePost, EMPTY_POST, encodePost } from '../../../main/protocol/v2/post.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { FakeRelay } from '../../fakes/relay.ts';
import { Home, RELAY } from '../../pairing/support.ts';

const NEVER = new AbortController().signal;
const STEP = 100;
/** ms after which a side is taken to have ended */
const PATIENCE = 20_000;

/** What both sides show in the end: six digits each, or null. */
export interface Shown {
  readonly host: string | null;
  readonly guest: string | null;
}

/** The two victims, each at a relay of their own that the attacker holds. */
class Victims {
  readonly clock = new FakeClock();
  readonly relays = { host: new FakeRelay(this.clock), guest: new FakeRelay(this.clock) };
  readonly host: Home;
  readonly guest: Home;
  ids: Record<Role, string> = { host: '', guest: '' };

  constructor(seed: number) {
    this.host = new Home(this.clock, this.relays.host, 'ann', 2 * seed);
    this.guest = new Home(this.clock, this.relays.guest, 'bob', 2 * seed + 1);
  }

  async begin(code: string): Promise<void> {
    this.host.start();
    this.guest.start();
    const host = await this.host.requests.host(RELAY, { code });
    this.ids = { host, guest: await this.guest.requests.join(code, RELAY) };
    await this.until(() => this.host.status(host) === 'polling');
    await this.until(() => this.guest.status(this.ids.guest) === 'polling');
  }

  async until(what: () => boolean): Promise<boolean> {
    for (let passed = 0; passed < PATIENCE; passed += STEP) {
      if (what()) return true;
      await this.clock.advance(STEP);
    }
    return false;
  }

  shown(role: Role): string | null {
    return this[role].status(this.ids[role]) === 'sas_ready'
      ? this[role].sas(this.ids[role])
      : null;
  }

  async end(): Promise<Shown> {
    await this.until(() => this.#isSettled('host') && this.#isSettled('guest'));
    const shown = { host: this.shown('host'), guest: this.shown('guest') };
    await Promise.all([this.host.stop(), this.guest.stop()]);
    return shown;
  }

  #isSettled(role: Role): boolean {
    const home = this[role];
    return home.status(this.ids[role]) === 'sas_ready' || home.ending(this.ids[role]) !== null;
  }
}

/**
 * The attacker in the middle of a pairing of version 2.
 * @param guesses the code that they try at each side
 */
export async function amidVersion2(
  seed: number,
  code: string,
  guesses: Readonly<Record<Role, string>>,
): Promise<Shown> {
  const victims = new Victims(seed);
  await victims.begin(code);
  const randomBytes = seededRandomBytes(seed + 500_000);
  // They must commit to each side before that side reveals: there is nothing left to choose after it.
  await attackV2(victims, 'host', guesses.host, randomBytes(32));
  await attackV2(victims, 'guest', guesses.guest, randomBytes(32));
  return victims.end();
}

async function attackV2(victims: Victims, victim: Role, code: string, seed: Uint8Array) {
  const role = victim === 'host' ? 'guest' : 'host';
  const relay = victims.relays[victim];
  const own = ownOpening({ code, seed, role });
  const request = { codeHash: nameplateHash(code), role, message: toBase64(own.message) } as const;
  const pairId = await relay.open(RELAY, request, NEVER);
  const said = () => relay.slots.find((slot) => slot.pairId === pairId)?.[victim] ?? null;
  const hasRevealed = await victims.until(() => (said()?.bootstrap ?? null) !== null);
  const { message = null, bootstrap = null } = said() ?? {};
  if (!hasRevealed || message === null || bootstrap === null) return;
  const peerCommitment = readCommitment(parseBase64(message) ?? new Uint8Array());
  const peerReveal = decodePost(bootstrap).reveal ?? new Uint8Array();
  const keys = agreeV2({ code, seed, role, peerCommitment, peerReveal });
  const sealed = encodePost({ ...EMPTY_POST, reveal: own.reveal, confirm: keys.confirm.own });
  await relay.postBootstrap(RELAY, pairId, { role, sealed }, NEVER);
}

/**
 * The attacker in the middle of a pairing of version 1: they know both messages before they choose
 * their own, and search until both sides show the same.
 * @param isSame compares the digits of both sides
 */
export async function amidVersion1(
  seed: number,
  code: string,
  isSame: (a: string, b: string) => boolean,
): Promise<Shown> {
  const victims = new Victims(seed);
  await victims.begin(code);
  const chosen = search(victims, code, seed, isSame);
  for (const victim of ['host', 'guest'] as const) {
    const role = victim === 'host' ? 'guest' : 'host';
    const message = ownMessage(code, chosen[victim]);
    const request = { codeHash: codeHash(code), role, message } as const;
    await victims.relays[victim].open(RELAY, request, NEVER);
  }
  return victims.end();
}

function search(
  { relays }: Victims,
  code: string,
  seed: number,
  isSame: (a: string, b: string) => boolean,
): Record<Role, string> {
  const randomBytes = seededRandomBytes(seed + 900_000);
  const tried: Record<Role, { readonly seed: string; readonly sas: string }[]> = {
    host: [],
    guest: [],
  };
  for (;;) {
    for (const victim of ['host', 'guest'] as const) {
      const own = toBase64(randomBytes(32));
      const theirs = relays[victim].slots[0]?.[victim].message ?? '';
      const agreed = agreeOnDigits(code, own, theirs);
      if (agreed.ok) tried[victim].push({ seed: own, sas: agreed.sas });
    }
    for (const host of tried.host) {
      const guest = tried.guest.find(({ sas }) => isSame(sas, host.sas));
      if (guest !== undefined) return { host: host.seed, guest: guest.seed };
    }
  }
}
