/**
 * The man in the middle who knows the code: what the six digits stop him from, and what not
 * (docs/protocol.md §1, docs/security.md). He is the relay, so he can hold messages back until he
 * has both, and nothing was committed beforehand.
 */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../main/pairing/machine/pending-pair.ts';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import { fullFingerprintOf, publicKeyOf } from '../../main/protocol/identity.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../main/protocol/json.ts';
import { RELAY, World } from '../pairing/support.ts';
import {
  AttackerKey,
  bootstrapWith,
  cardOf,
  digitsInTurn,
  HIS_SLOT,
  seedNumber,
} from './attacker.ts';

interface Keys {
  readonly towardsHost: AttackerKey;
  readonly towardsGuest: AttackerKey;
}

interface Ground extends Keys {
  readonly digits: string;
  /** keys tried for each side */
  readonly tries: number;
}

/** With so many a side it is all but certain. */
const STOP_AT = 10_000;
const HIS_SEED = seedNumber(666);

/** He tries keys for both sides in turn until one of each shows the same digits. */
function grind(code: string, hostMessage: string, guestMessage: string): Ground {
  /** By digits, the key that shows them. */
  const onHost = new Map<string, number>();
  const onGuest = new Map<string, number>();
  const towardsHost = digitsInTurn(code, hostMessage);
  const towardsGuest = digitsInTurn(code, guestMessage);
  for (let tries = 1; tries <= STOP_AT; tries += 1) {
    const latest = [String(towardsHost.next().value), String(towardsGuest.next().value)] as const;
    onHost.set(latest[0], tries);
    onGuest.set(latest[1], tries);
    for (const digits of latest) {
      const [one, two] = [onHost.get(digits), onGuest.get(digits)];
      if (one === undefined || two === undefined) continue;
      const keys = [new AttackerKey(code, one), new AttackerKey(code, two)] as const;
      return { towardsHost: keys[0], towardsGuest: keys[1], digits, tries };
    }
  }
  return expect.fail(`no two keys of ${STOP_AT} a side agree`);
}

/** @param hers the other person's bootstrap, which he has opened. @returns what he passes on instead */
type Forge = (role: Role, hers: JsonObject) => string;

/** Each person hears from somebody who calls himself as the other does. */
const asHimself: Forge = (role) =>
  bootstrapWith(cardOf(role === 'host' ? 'bob' : 'ann', {}, HIS_SEED));

/** Each person gets the other's card as it was signed, and beside it a mailbox of his. */
const asPostman: Forge = (_role, { card }) => bootstrapWith(card ?? null);

/** Two people meet at his relay. @param choose his keys, once he holds both their messages */
async function meetInTheMiddle(
  choose: (code: string, hostMessage: string, guestMessage: string) => Keys,
  forge = asHimself,
): Promise<{ world: World; code: string }> {
  const world = new World();
  const { relay } = world;
  let code = '';
  let keys: Keys | null = null;
  const sealed = new Map<Role, string>();
  relay.distort = (_slot, role) => {
    const [hostMessage] = relay.opened.host;
    const [guestMessage] = relay.opened.guest;
    if (hostMessage === undefined || guestMessage === undefined) {
      return { peerMessage: null, peerBootstrap: null };
    }
    keys ??= choose(code, hostMessage, guestMessage);
    const { towardsHost, towardsGuest } = keys;
    const [mine, hers, message, herMessage] =
      role === 'host'
        ? [towardsHost, towardsGuest, hostMessage, guestMessage]
        : [towardsGuest, towardsHost, guestMessage, hostMessage];
    const [posted] = relay.posted[role === 'host' ? 'guest' : 'host'];
    if (posted !== undefined && !sealed.has(role)) {
      const opened = parseJson(hers.open(herMessage, posted));
      if (!isJsonObject(opened)) expect.fail('a bootstrap is an object');
      sealed.set(role, mine.seal(message, forge(role, opened)));
    }
    return { peerMessage: mine.message, peerBootstrap: sealed.get(role) ?? null };
  };
  world.host.start();
  world.guest.start();
  code = await world.host.requests.host(RELAY);
  await world.guest.requests.join(code, RELAY);
  await world.bothAt(code, 'sas_ready');
  return { world, code };
}

describe('a relay that looks for the code behind a code_hash', () => {
  it('finds it by trying: the hash has no salt, and each try is one SHA-256', () => {
    const wanted = codeHash('73-QWERTY');
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'];
    const tried = letters.flatMap((a) => letters.map((b) => `73-QWER${a}${b}`));
    expect(tried.filter((code) => codeHash(code) === wanted)).toEqual(['73-QWERTY']);
  });
});

describe('a man in the middle who knows the code', () => {
  it.each([
    ['one key for each side', [1, 2]],
    ['the same key for both sides', [1, 1]],
  ] as const)('shows the two people different digits with %s', async (_what, [one, two]) => {
    const { world, code } = await meetInTheMiddle((of) => ({
      towardsHost: new AttackerKey(of, one),
      towardsGuest: new AttackerKey(of, two),
    }));
    expect(world.host.sas(code)).not.toBe(world.guest.sas(code));
  });

  it('shows different digits whichever of 100 keys he happens to have', async () => {
    const world = new World();
    const code = await world.compare();
    const { host, guest } = world.relay.opened;
    const onHost = digitsInTurn(code, host[0] ?? '');
    const onGuest = digitsInTurn(code, guest[0] ?? '');
    for (let number = 1; number <= 100; number += 1) {
      expect(onHost.next().value).not.toBe(onGuest.next().value);
    }
  });

  it('shows equal digits once he has ground about a thousand keys a side', {
    timeout: 120_000,
  }, async () => {
    let ground: Ground | null = null;
    const { world, code } = await meetInTheMiddle((of, hostMessage, guestMessage) => {
      ground = grind(of, hostMessage, guestMessage);
      return ground;
    });
    const { host, guest } = world;
    const { digits, tries } = ground ?? expect.fail('he had nothing to grind');
    expect([host.sas(code), guest.sas(code)]).toEqual([digits, digits]);
    // Half of all attempts are done by 832 a side, all but one in a million by 3,717.
    expect(tries).toBeLessThan(3_717);

    // Both compare, both confirm, and both are paired with him: the digits were no help.
    await world.confirmBoth(code);
    await world.bothAt(code, 'nothing');
    const [bob, ann] = [host.book.pins.get('bob'), guest.book.pins.get('ann')];
    const his = fullFingerprintOf(publicKeyOf(HIS_SEED));
    expect([bob, ann].map((pin) => pin && fullFingerprintOf(pin.publicKey))).toEqual([his, his]);
    // What helps: the full fingerprints, read to one another, are not those on the other screen.
    expect(his).not.toBe(guest.book.own.fullFingerprint);
    expect(his).not.toBe(host.book.own.fullFingerprint);
  });

  it('passes the fingerprints of both, and has their mail sent to himself', {
    timeout: 120_000,
  }, async () => {
    const { world, code } = await meetInTheMiddle(grind, asPostman);
    const { host, guest } = world;
    await world.confirmBoth(code);
    await world.bothAt(code, 'nothing');
    const [bob, ann] = [host.book.pins.get('bob'), guest.book.pins.get('ann')];
    const prints = [bob, ann].map((pin) => pin && fullFingerprintOf(pin.publicKey));
    expect(prints).toEqual([guest.book.own.fullFingerprint, host.book.own.fullFingerprint]);
    // The card is signed, the coordinates beside it are not.
    expect([bob, ann].map((pin) => pin?.slot.slotId)).toEqual([HIS_SLOT, HIS_SLOT]);
  });
});
