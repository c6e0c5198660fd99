/** Those who claim handles and introduce themselves. */
import { randomBytes } from 'node:crypto';
import { buildCard } from '../../main/protocol/agent-card.ts';
import { type JsonObject, stringField, stringifyJson } from '../../main/protocol/json.ts';
import { type Answer, call, type Slot, type TestRelay } from './test-relay.ts';

export interface Owner {
  readonly nick: string;
  readonly did: string;
  /** JSON, signed. */
  readonly card: string;
}

/** Somebody with a new key. @param profile as in their card */
export function newOwner(nick: string, profile?: JsonObject): Owner {
  const more = profile === undefined ? {} : { more: { profile } };
  return ownerOf(nick, buildCard({ handle: nick, seed: randomBytes(32), ...more }));
}

/** Two cards of one key. */
export function ownerWithTwoCards(nick: string, profile: JsonObject): readonly [Owner, Owner] {
  const seed = randomBytes(32);
  return [
    ownerOf(nick, buildCard({ handle: nick, seed })),
    ownerOf(nick, buildCard({ handle: nick, seed, more: { profile } })),
  ];
}

interface ClaimOptions {
  readonly nick?: string;
  readonly relay_url?: string | null;
  readonly discoverable?: boolean;
  /** Without it, the slot's. */
  readonly token?: string;
}

/** Claims an owner's handle for a slot. */
export function claim(
  relay: TestRelay,
  owner: Owner,
  slot: Slot,
  { token = slot.token, ...members }: ClaimOptions = {},
): Promise<Answer> {
  const rest = JSON.stringify({ nick: owner.nick, slot_id: slot.id, ...members });
  const raw = `${rest.slice(0, -1)},"card":${owner.card}}`;
  return call(relay, 'POST', '/v1/handle/claim', { raw, token });
}

/** Looks a handle up. */
export function lookUp(relay: TestRelay, handle: string): Promise<Answer> {
  return call(relay, 'GET', `/.well-known/wire/agent?handle=${encodeURIComponent(handle)}`);
}

/** Frees a handle. */
export function unclaim(relay: TestRelay, nick: string, token?: string): Promise<Answer> {
  const bearer = token === undefined ? {} : { token };
  return call(relay, 'DELETE', `/v1/handle/claim/${nick}`, bearer);
}

/** Introduces somebody to the owner of a handle. @param event replaces members of it */
export function introduce(
  relay: TestRelay,
  nick: string,
  by: Owner,
  event: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const card: unknown = JSON.parse(by.card);
  const usual = { event_id: randomBytes(8).toString('hex'), kind: 1100, type: 'pair_drop' };
  const json = { event: { ...usual, body: { card }, ...event } };
  return call(relay, 'POST', `/v1/handle/intro/${nick}`, { json });
}

function ownerOf(nick: string, card: JsonObject): Owner {
  return { nick, did: stringField(card, 'did') ?? '', card: stringifyJson(card) };
}
