/**
 * A man in the middle who knows the code: what the six digits prevent, and what they do not
 * (docs/protocol.md §1, docs/security.md). The attacker runs the relay, so they can hold messages
 * back until they have both, and no side has committed to anything before.
 */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../main/pairing/machine/pending-pair.ts';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import { fullFingerprintOf, publicKeyOf } from '../../main/protocol/identity.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../main/protocol/json.ts';
import { RELAY, World } from '../pairing/support.ts';
import {
  ATTACKER_SLOT,
  AttackerKey,
  bootstrapWith,
  cardOf,
  digitsInTurn,
  seedNumber,
} from './attacker.ts';
import { type EqualDigits, findEqualDigits, type Keys } from './grinding.ts';

const ATTACKER_SEED = seedNumber(666);

/** @param original the other person's bootstrap, opened. @returns what the attacker passes on instead */
type Forge = (role: Role, original: JsonObject) => string;

/** Each person gets a card of the attacker's with the other person's handle. */
const asThemselves: Forge = (role) =>
  bootstrapWith(cardOf(role === 'host' ? 'bob' : 'ann', {}, ATTACKER_SEED));

/** Each person gets the other's true card, together with a mailbox of the attacker's. */
const asPostman: Forge = (_role, { card }) => bootstrapWith(card ?? null);

/** Two people meet at the attacker's relay. @param choose picks keys from both people's messages */
async function meetInTheMiddle(
  choose: (code: string, hostMessage: string, guestMessage: string) => Keys,
  forge = asThemselves,
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
    const [towards, other, message, otherMessage] =
      role === 'host'
        ? [towardsHost, towardsGuest, hostMessage, guestMessage]
        : [towardsGuest, towardsHost, guestMessage, hostMessage];
    const [posted] = relay.posted[role === 'host' ? 'guest' : 'host'];
    if (posted !== undefined && !sealed.has(role)) {
      const opened = parseJson(other.open(otherMessage, posted));
      if (!isJsonObject(opened)) expect.fail('a bootstrap is an object');
      sealed.set(role, towards.seal(message, forge(role, opened)));
    }
    return { peerMessage: towards.message, peerBootstrap: sealed.get(role) ?? null };
  };
  world.host.start();
  world.guest.start();
  code = await world.host.requests.host(RELAY, { protocol: 1 });
  await world.guest.requests.join(code, RELAY);
  await world.bothAt(code, 'sas_ready');
  return { world, code };
}

describe('a relay that looks for the code behind a code_hash', () => {
  it('finds it by trying all: the hash has no salt, and each try is one SHA-256', () => {
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

  it('shows different digits with any of 100 keys', async () => {
    const world = new World();
    const code = await world.compare();
    const { host, guest } = world.relay.opened;
    const onHost = digitsInTurn(code, host[0] ?? '');
    const onGuest = digitsInTurn(code, guest[0] ?? '');
    for (let number = 1; number <= 100; number += 1) {
      expect(onHost.next().value).not.toBe(onGuest.next().value);
    }
  });

  it('shows equal digits after trying about a thousand keys per side', {
    timeout: 120_000,
  }, async () => {
    let found: EqualDigits | null = null;
    const { world, code } = await meetInTheMiddle((of, hostMessage, guestMessage) => {
      found = findEqualDigits(of, hostMessage, guestMessage);
      return found;
    });
    const { host, guest } = world;
    const { digits, tries } = found ?? expect.fail('the attacker never had both messages');
    expect([host.sas(code), guest.sas(code)]).toEqual([digits, digits]);
    // Half of all attempts succeed by 832 keys per side, all but one in a million by 3,717.
    expect(tries).toBeLessThan(3_717);

    // Both people compare and confirm, and both are paired with the attacker.
    await world.confirmBoth(code);
    await world.bothAt(code, 'nothing');
    const [bob, ann] = [host.book.pins.get('bob'), guest.book.pins.get('ann')];
    const print = fullFingerprintOf(publicKeyOf(ATTACKER_SEED));
    expect([bob, ann].map((pin) => pin && fullFingerprintOf(pin.publicKey))).toEqual([
      print,
      print,
    ]);
    // Comparing full fingerprints shows it: each screen shows another one than the peer's own.
    expect(print).not.toBe(guest.book.own.fullFingerprint);
    expect(print).not.toBe(host.book.own.fullFingerprint);
  });

  it('passes on both true cards with mailboxes of their own, and gets the messages', {
    timeout: 120_000,
  }, async () => {
    const { world, code } = await meetInTheMiddle(findEqualDigits, asPostman);
    const { host, guest } = world;
    await world.confirmBoth(code);
    await world.bothAt(code, 'nothing');
    const [bob, ann] = [host.book.pins.get('bob'), guest.book.pins.get('ann')];
    const prints = [bob, ann].map((pin) => pin && fullFingerprintOf(pin.publicKey));
    expect(prints).toEqual([guest.book.own.fullFingerprint, host.book.own.fullFingerprint]);
    // The signature covers the card, not the mailbox beside it.
    expect([bob, ann].map((pin) => pin?.slot.slotId)).toEqual([ATTACKER_SLOT, ATTACKER_SLOT]);
  });
});
