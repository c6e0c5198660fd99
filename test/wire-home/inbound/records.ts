/** Records of requests, as the CLI's daemon writes them. */
import { join } from 'node:path';
import { buildCard } from '../../../main/protocol/agent-card.ts';
import { type JsonObject, stringifyJson } from '../../../main/protocol/json.ts';
import type { PostEvent } from '../../../main/wire-home/inbound/index.ts';
import { InboundRequests } from '../../../main/wire-home/inbound/index.ts';
import { makeHome, put, seedOf, type TestHome } from '../support.ts';

export const RELAY = 'https://relay.example';
export const PEER_SLOT = { relay_url: RELAY, slot_id: 'c'.repeat(32), slot_token: 'd'.repeat(64) };
export const OWN_SLOT = { relay_url: RELAY, slot_id: 'a'.repeat(32), slot_token: 'b'.repeat(64) };

/** Ann's home, with a mailbox. */
export async function annsHome(root?: string): Promise<TestHome> {
  const home = makeHome({}, root);
  await home.init({ handle: 'ann' });
  put(home.paths.relay, { self: OWN_SLOT, peers: {} });
  return home;
}

export function cardOf(handle: string, seed: number): Record<string, unknown> {
  return JSON.parse(stringifyJson(buildCard({ handle, seed: seedOf(seed)(32) })));
}

/** @param seed of the peer's key */
export function recordFrom(
  handle: string,
  seed: number,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const card = cardOf(handle, seed);
  return {
    peer_handle: handle,
    peer_did: card.did,
    peer_card: card,
    peer_relay_url: PEER_SLOT.relay_url,
    peer_slot_id: PEER_SLOT.slot_id,
    peer_slot_token: PEER_SLOT.slot_token,
    peer_endpoints: [{ ...PEER_SLOT, scope: 'federation' }],
    event_id: `${seed}`.padStart(64, '0'),
    event_timestamp: '2026-11-22T11:59:00.680118156Z',
    received_at: '2026-11-22T12:00:00.702498176Z',
    ...changes,
  };
}

export function leave(home: TestHome, record: Record<string, unknown>, name?: string): void {
  put(join(home.paths.inboundRequests, `${name ?? String(record.peer_handle)}.json`), record);
}

/** The requests of a home, and what is posted to answer them. */
export function inboundOf(home: TestHome, post?: PostEvent) {
  const posted: { slotId: string; event: JsonObject }[] = [];
  const keep: PostEvent = async ({ slotId }, event) => {
    posted.push({ slotId, event });
  };
  return { inbound: new InboundRequests(home, post ?? keep), posted };
}

/** The id of the only request. */
export async function onlyId(inbound: InboundRequests): Promise<string> {
  const { requests } = await inbound.list();
  const [request] = requests;
  if (request === undefined || requests.length > 1) throw new Error(`${requests.length} requests`);
  return request.id;
}
