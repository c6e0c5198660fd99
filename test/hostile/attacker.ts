/** An attacker who speaks the protocol with keys of their own, and does not follow its rules. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { expect } from 'vitest';
import { buildCard } from '../../main/protocol/agent-card.ts';
import { openBytes, sealBytes } from '../../main/protocol/bootstrap-aead.ts';
import {
  concatBytes,
  concatSorted,
  parseBase64,
  toBase64,
  utf8ToBytes,
} from '../../main/protocol/bytes.ts';
import { canonicalBytes } from '../../main/protocol/canonical-json.ts';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import {
  type JsonObject,
  type JsonValue,
  stringifyJson,
  withField,
} from '../../main/protocol/json.ts';
import { sasDigits } from '../../main/protocol/sas.ts';
import { passwordScalar } from '../../main/protocol/scalars.ts';
import { signatureOf } from '../../main/protocol/signature.ts';
import { type Home, RELAY, type World } from '../pairing/support.ts';

const { Point } = ed25519;
const S = Point.fromHex('6f00dae87c1be1a73b5922ef431cd8f57879569c222d22b1cd71e8546ab8e6f1');
const SIDE = Uint8Array.of(0x53);
const NONCE = new Uint8Array(12).fill(9);

/** The slot of the attacker's mailbox. */
export const ATTACKER_SLOT = '0f'.repeat(16);

/** 32 bytes, different for each number. */
export function seedNumber(n: number): Uint8Array {
  const seed = new Uint8Array(32);
  new DataView(seed.buffer).setUint32(0, n);
  return seed;
}

/** A SPAKE2 key of an attacker who knows the code. Its secret scalar is a small number. */
export class AttackerKey {
  readonly #code: string;
  readonly #scalar: bigint;
  readonly #point: Uint8Array;

  constructor(code: string, number: number) {
    this.#code = code;
    this.#scalar = BigInt(number);
    this.#point = Point.BASE.multiply(this.#scalar).add(blindingOf(code)).toBytes();
  }

  /** What the attacker sends in place of the other side; base64. */
  get message(): string {
    return toBase64(concatBytes(SIDE, this.#point));
  }

  /** The digits that the victim sees. */
  digits(victimMessage: string): string {
    return sasDigits(this.#key(victimMessage));
  }

  /** What the victim opens as the other side's bootstrap; base64. */
  seal(victimMessage: string, plaintext: string): string {
    const secrets = { key: this.#key(victimMessage), codeHash: codeHash(this.#code) };
    const bytes = utf8ToBytes(plaintext);
    return toBase64(sealBytes({ ...secrets, nonce: NONCE, plaintext: bytes }));
  }

  /** The plaintext of what the victim sealed for the other side. */
  open(victimMessage: string, sealed: string): string {
    const secrets = { key: this.#key(victimMessage), codeHash: codeHash(this.#code) };
    const bytes = parseBase64(sealed) ?? expect.fail('the victim posted no base64');
    return new TextDecoder().decode(openBytes({ ...secrets, sealed: bytes }));
  }

  #key(victimMessage: string): Uint8Array {
    const victim = pointOf(victimMessage);
    const shared = victim.subtract(blindingOf(this.#code)).multiply(this.#scalar);
    return keyOf(this.#code, this.#point, victim.toBytes(), shared);
  }
}

/**
 * The digits that a victim would see with the attacker's keys 1, 2, 3, …. Each key costs one addition
 * of points, so a thousand take less time than a person needs to look at the screen.
 */
export function* digitsInTurn(code: string, victimMessage: string): Generator<string> {
  const victim = pointOf(victimMessage);
  const victimBytes = victim.toBytes();
  const step = victim.subtract(blindingOf(code));
  let point = blindingOf(code);
  let shared = Point.ZERO;
  for (;;) {
    point = point.add(Point.BASE);
    shared = shared.add(step);
    yield sasDigits(keyOf(code, point.toBytes(), victimBytes, shared));
  }
}

type CurvePoint = InstanceType<typeof Point>;

function blindingOf(code: string): CurvePoint {
  return S.multiply(passwordScalar(utf8ToBytes(code)));
}

function pointOf(message: string): CurvePoint {
  const bytes = parseBase64(message) ?? expect.fail('the victim sent no base64');
  return Point.fromBytes(bytes.subarray(1));
}

/** The SPAKE2 key (docs/protocol.md §1), computed from what anyone with the code knows. */
function keyOf(code: string, own: Uint8Array, victim: Uint8Array, shared: CurvePoint): Uint8Array {
  return sha256(
    concatBytes(
      sha256(utf8ToBytes(code)),
      sha256(utf8ToBytes(codeHash(code))),
      concatSorted(own, victim),
      shared.toBytes(),
    ),
  );
}

/** The attacker's own card, signed again after the changes, so that only these are wrong. */
export function cardOf(
  handle: string,
  changes: Readonly<Record<string, JsonValue>> = {},
  seed = seedNumber(666),
): JsonObject {
  const card = { ...buildCard({ handle, seed }), ...changes };
  const bytes = canonicalBytes(card, ['signature', 'public_key_id']);
  return withField(card, 'signature', signatureOf(bytes, seed));
}

/** The plaintext of a bootstrap with this card and a mailbox at this relay. */
export function bootstrapWith(card: JsonValue, relayUrl = RELAY): string {
  return stringifyJson({
    card,
    relay_url: relayUrl,
    slot_id: ATTACKER_SLOT,
    slot_token: 'a0'.repeat(32),
  });
}

/** A person hosts and the attacker joins. @returns what the attacker has then */
export async function joinAsAttacker(world: World) {
  const { host, relay } = world;
  const { signal } = new AbortController();
  host.start();
  const code = await host.requests.host(RELAY, { protocol: 1 });
  await world.until(() => host.status(code) === 'polling');
  const key = new AttackerKey(code, 1);
  const request = { codeHash: codeHash(code), role: 'guest', message: key.message } as const;
  const pairId = await relay.open(RELAY, request, signal);
  const [hostMessage = ''] = relay.opened.host;
  const post = (sealed: string) =>
    relay.postBootstrap(RELAY, pairId, { role: 'guest', sealed }, signal);
  return { code, key, hostMessage, post };
}

/**
 * The attacker joins, and the person confirms what the screen shows.
 * @param seal makes the attacker's sealed bootstrap from the host's message
 * @returns the code
 */
export async function pairWithAttacker(
  world: World,
  seal: (key: AttackerKey, hostMessage: string) => string,
): Promise<string> {
  const { host } = world;
  const { code, key, hostMessage, post } = await joinAsAttacker(world);
  await world.until(() => host.status(code) === 'sas_ready');
  await host.confirm(code);
  await post(seal(key, hostMessage));
  const isAsked = () => host.store.find(code)?.side.mailboxQuestion?.answer === null;
  await world.until(
    () => host.ending(code) !== null || host.status(code) === 'nothing' || isAsked(),
  );
  expect(host.observer.errors).toEqual([]);
  return code;
}

/** Expects that nobody is pinned, and that the person is told why, once. */
export function expectRefused(host: Home, code: string, ending: string, detail?: string): void {
  const { state } = host.store.at(code);
  expect(state).toMatchObject({ status: 'aborted', ending: { code: ending } });
  if (detail !== undefined) expect(state).toMatchObject({ ending: { detail } });
  const told = host.observer.notices.filter(({ kind }) => kind === 'stopped');
  expect(told).toHaveLength(1);
}
