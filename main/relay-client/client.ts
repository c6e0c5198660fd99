/** The HTTP client for relays: a pairing's calls, and the health check (docs/protocol.md §3). */
import { z } from 'zod';
import { badAnswer } from '../net/answer-failure.ts';
import { type HttpRequest, requestJson, requestText, timer } from '../net/http-request.ts';
import type { Fetch } from '../net/transport.ts';
import { type Clock, type Relay, RelayFailure, type SlotCoordinates } from '../pairing/ports.ts';
import { type JsonObject, stringifyJson } from '../protocol/json.ts';
import { checkRelayUrl, type RelayUrlCheck } from './relay-url.ts';
import { waitOffer, waitQuery } from './slot-wait.ts';

/** A relay that takes longer than this for one call counts as unreachable. */
const TIMEOUT_MS = 10_000;

/** A call that waits is answered at most this long after its wait. */
const LATE_MS = 5_000;

/** Every response but the one below is far smaller. */
const MAX_RESPONSE_BYTES = 16 * 1024;

/** A poll of a pair slot returns the peer's sealed card, whose size the peer chooses. */
const MAX_POLL_BYTES = 1024 * 1024;

/** A pair_id becomes a path segment: no character with a meaning in URLs, no dots. */
const pairIdShape = z.string().regex(/^[\w-]{1,128}$/);

const slotIdShape = z.string().regex(/^[\da-f]{32}$/);
const slotTokenShape = z.string().regex(/^[\da-f]{64}$/);
const allocatedShape = z.object({ slot_id: slotIdShape, slot_token: slotTokenShape });
const openedShape = z.object({ pair_id: pairIdShape });
/** The peer's texts are not validated: if they are malformed, the relay is not to blame. */
const pairSlotShape = z.object({
  peer_msg: z.string().nullable(),
  peer_bootstrap: z.string().nullable(),
});
const postedShape = z.object({ status: z.enum(['stored', 'duplicate']) });
const storedShape = z.object({ ok: z.literal(true) });

export interface RelayClientOptions {
  /** The transport: `relayTransport`. */
  readonly fetch: Fetch;
  /** For each call, from connecting to the last byte, in ms; default 10,000. */
  readonly timeoutMs?: number;
  /** Waits for the time-out; default: real time. */
  readonly wait?: Clock['wait'];
}

export interface RelayClient extends Relay {
  /**
   * Resolves if a wire relay answers at this URL.
   *
   * @param relayUrl any text; checked before anything is sent
   * @param signal aborts the call
   * @throws RelayFailure only
   */
  health(relayUrl: string, signal: AbortSignal): Promise<void>;
  /**
   * Posts an event to a mailbox. One that is there already counts as posted.
   * @param event signed
   */
  postEvent(mailbox: SlotCoordinates, event: JsonObject, signal: AbortSignal): Promise<void>;
}

/**
 * Creates the client, which can call any relay. Where {@link checkRelayUrl} refuses a URL, nothing
 * is sent and the call rejects with `not-called`. `not-found` always means the pair slot: a 404 for
 * a route that every relay has is `no-relay`.
 *
 * @param options transport and time-out
 * @returns the calls; each rejects with RelayFailure only
 */
export function createRelayClient({
  fetch,
  timeoutMs = TIMEOUT_MS,
  wait = timer,
}: RelayClientOptions): RelayClient {
  const bounds = { timeoutMs, wait, maxBytes: MAX_RESPONSE_BYTES };

  return {
    async allocateSlot(relayUrl, signal) {
      const base = callable(relayUrl);
      const url = `${base}/v1/slot/allocate`;
      // The handle is left out: the relay stores nothing under it.
      const call: HttpRequest = { ...bounds, method: 'POST', url, body: {}, signal };
      const answer = shaped(allocatedShape, (await knownRoute(requestJson(fetch, call))).json);
      return { relayUrl: base, slotId: answer.slot_id, slotToken: answer.slot_token };
    },

    async showToken(slot, signal) {
      const { url, token } = eventsUrl(slot);
      // The shortest answer: an event may be far larger than what we read.
      const list: HttpRequest = { ...bounds, method: 'GET', url: `${url}?limit=0`, token, signal };
      await requestText(fetch, list);
    },

    async open(relayUrl, { codeHash, role, message }, signal) {
      const url = `${callable(relayUrl)}/v1/pair`;
      const body = { code_hash: codeHash, msg: message, role };
      const call: HttpRequest = { ...bounds, method: 'POST', url, body, signal };
      return shaped(openedShape, (await knownRoute(requestJson(fetch, call))).json).pair_id;
    },

    async poll(relayUrl, { pairId, role, wait: asked }, signal) {
      const url = `${pairUrl(relayUrl, pairId)}?as_role=${role}${waitQuery(asked)}`;
      const maxBytes = MAX_POLL_BYTES;
      const call: HttpRequest = { ...bounds, maxBytes, method: 'GET', url, signal };
      const allowed = asked === null ? timeoutMs : asked.seconds * 1_000 + LATE_MS;
      const { json, headers } = await requestJson(fetch, { ...call, timeoutMs: allowed });
      const answer = shaped(pairSlotShape, json);
      const offer = waitOffer(headers);
      return { peerMessage: answer.peer_msg, peerBootstrap: answer.peer_bootstrap, offer };
    },

    async postBootstrap(relayUrl, pairId, { role, sealed }, signal) {
      const url = `${pairUrl(relayUrl, pairId)}/bootstrap`;
      const body = { role, sealed };
      const call: HttpRequest = { ...bounds, method: 'POST', url, body, signal };
      shaped(storedShape, (await requestJson(fetch, call)).json);
    },

    async abandon(relayUrl, codeHash, signal) {
      const url = `${callable(relayUrl)}/v1/pair/abandon`;
      const body = { code_hash: codeHash };
      const call: HttpRequest = { ...bounds, method: 'POST', url, body, signal };
      const { status } = await knownRoute(requestText(fetch, call));
      if (status !== 204) throw badAnswer(`status ${status}`);
    },

    async postEvent(mailbox, event, signal) {
      const { url, token } = eventsUrl(mailbox);
      const body = stringifyJson({ event });
      const call: HttpRequest = { ...bounds, method: 'POST', url, token, body, signal };
      const { json } = await requestJson(fetch, call);
      shaped(postedShape, json);
    },

    async health(relayUrl, signal) {
      const url = `${callable(relayUrl)}/healthz`;
      const { status, text } = await knownRoute(
        requestText(fetch, { ...bounds, method: 'GET', url, signal }),
      );
      if (status !== 200 || text.trim() !== 'ok') throw badAnswer('it does not say ok');
    },
  };
}

/** The URL that was checked last, and what came of it. Most people have one relay, and poll it for hours. */
let checked: { readonly relayUrl: string; readonly check: RelayUrlCheck } | null = null;

/** The last check before anything is sent: the URL may come from a file. @throws RelayFailure */
function callable(relayUrl: string): string {
  if (checked?.relayUrl !== relayUrl) checked = { relayUrl, check: checkRelayUrl(relayUrl) };
  const { check } = checked;
  if (check.ok) return check.url;
  if (check.reason === 'blocked-port') throw new RelayFailure('blocked-port', 'not called');
  throw new RelayFailure('not-called', `not called: the relay URL is ${check.reason}`);
}

/** @throws RelayFailure: the slot may come from a file */
function eventsUrl({ relayUrl, slotId, slotToken }: SlotCoordinates): {
  url: string;
  token: string;
} {
  const base = callable(relayUrl);
  if (!slotIdShape.safeParse(slotId).success || !slotTokenShape.safeParse(slotToken).success) {
    throw new RelayFailure('not-called', 'not called: the slot is malformed');
  }
  return { url: `${base}/v1/events/${slotId}`, token: slotToken };
}

/** A malformed pair_id, which may come from a file, names no slot. @throws RelayFailure */
function pairUrl(relayUrl: string, pairId: string): string {
  const base = callable(relayUrl);
  if (pairIdShape.safeParse(pairId).success) return `${base}/v1/pair/${pairId}`;
  throw new RelayFailure('not-found', 'not called: the pair_id is malformed');
}

/** For routes that every relay has: whatever answers 404 there is no relay. */
async function knownRoute<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RelayFailure && error.kind === 'not-found') {
      throw new RelayFailure('no-relay', 'it does not know this call');
    }
    throw error;
  }
}

function shaped<T>(shape: z.ZodType<T>, answer: unknown): T {
  const result = shape.safeParse(answer);
  if (result.success) return result.data;
  throw badAnswer('fields are missing or malformed');
}
