/** A relay that puts itself between two people who pair by version 2, with all six digits. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { generateCodeV2 } from '../../../main/protocol/v2/code.ts';
import { otherRole } from '../../../main/protocol/v2/role.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { Middle, type Sides } from '../../faults/statistics/middle.ts';
import { RELAY } from '../../pairing/support.ts';
import { WorldV2 } from '../../pairing/world-v2.ts';
import { cardOf } from '../attacker.ts';
import type { LyingPeer } from './lying-peer.ts';
import { MALLORYS_KEY } from './sealing.ts';
import { otherSecret } from './secrets.ts';

const CODE = generateCodeV2(seededRandomBytes(1));
const ROLES: readonly Role[] = ['host', 'guest'];

/** The attacker keeps to the rules towards both, and confirms. @param guess the code they believe in */
async function between(guess: string | null = null): Promise<Sides> {
  const sides = await new Middle(1).begins(CODE);
  for (const role of ROLES) {
    sides[role].guess = guess;
    await sides[role].commit();
    await sides[role].confirm();
  }
  return sides;
}

async function bothShowDigits(sides: Sides): Promise<void> {
  for (const role of ROLES) await sides[role].showsDigits();
}

const pinsOf = ({ home }: LyingPeer) => [...home.book.pins.keys()];

describe('a relay in the middle that knows the code', () => {
  it('shows two people different digits, and is found out when they compare', async () => {
    const { host, guest } = await between();
    await bothShowDigits({ host, guest });
    expect(host.home.sas(host.id)).not.toBe(guest.home.sas(guest.id));
    await host.rejects();
    await guest.rejects();
    for (const side of [host, guest]) await side.endsAs('digits-rejected');
  });

  it('gets both pins if people press without comparing: the digits are what protects them', async () => {
    const sides = await between();
    await bothShowDigits(sides);
    for (const role of ROLES) {
      const side = sides[role];
      await side.home.confirm(side.id);
      const card = cardOf(role === 'host' ? 'bob' : 'ann');
      await side.confirm({ sealed: await side.sealed({ card, signer: MALLORYS_KEY }) });
      await side.until(() => side.home.book.pins.size === 1);
    }
    expect(ROLES.map((role) => pinsOf(sides[role]))).toEqual([['bob'], ['ann']]);
  });

  it('cannot show either the other’s true card', async () => {
    const { host, guest } = await between();
    await bothShowDigits({ host, guest });
    await host.home.confirm(host.id);
    const card = guest.home.book.own.card;
    await host.confirm({ sealed: await host.sealed({ card, signer: MALLORYS_KEY }) });
    await host.endsAs('card-rejected');
  });
});

describe('a relay in the middle that does not know the code', () => {
  it('gets digits on neither screen', async () => {
    const { host, guest } = await between(otherSecret(CODE));
    for (const side of [host, guest]) {
      await side.endsAs('codes-differ');
      expect(side.hasShownDigits).toBe(false);
    }
  });

  it('learns nothing by which it could find the code: of all that it sees, only its guess fits', async () => {
    const sides = await new Middle(2).begins(CODE);
    const { host } = sides;
    host.guess = otherSecret(CODE);
    await host.commit();
    const { confirm } = await host.keys();
    await host.say({ reveal: host.opening.reveal });
    await host.until(() => host.heard?.confirm != null);
    expect(host.heard?.confirm).not.toEqual(confirm.peer);
    // The right code under the same point leads to the key of no one.
    const late = host.again(host.seed);
    late.guess = CODE;
    const { confirm: other } = await late.keys();
    expect(host.heard?.confirm).not.toEqual(other.peer);
  });
});

describe('a relay that swaps two pairings of the same two people', () => {
  it('gets digits on none of the screens', async () => {
    const world = new WorldV2();
    const { host, guest, relay } = world;
    const { id, code } = await world.hosted();
    const other = await host.requests.host(RELAY);
    await world.until(() => host.status(other) === 'polling');
    relay.distort = ({ peerMessage }, role) => {
      const peer = otherRole(role);
      const found = relay.slots.find((slot) => slot[peer].message !== peerMessage);
      const { message = null, bootstrap = null } = found?.[peer] ?? {};
      return { peerMessage: message, peerBootstrap: bootstrap };
    };
    guest.start();
    const joined = [
      await guest.requests.join(code, RELAY),
      await guest.requests.join(host.store.at(other).code, RELAY),
    ];
    const endings = () => [
      ...[id, other].map((one) => host.ending(one)),
      ...joined.map((one) => guest.ending(one)),
    ];
    await world.until(() => !endings().includes(null));
    expect(new Set(endings())).toEqual(new Set(['codes-differ']));
    const saved = [...host.store.history, ...guest.store.history];
    expect(saved.filter(({ state }) => 'sas' in state)).toEqual([]);
  });
});
