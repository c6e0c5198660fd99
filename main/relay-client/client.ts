/** The relay calls of a pairing over HTTP (docs/protocol.md §3). */
import { z } from 'zod';
import {
  badAnswer,
  type Fetch,
  type HttpRequest,
  requestJson,
  requestText,
  timer,
} from '../net/http-request.ts';
import { type Clock, type Relay, RelayFailure } from '../pairing/ports.ts';
import { checkRelayUrl } from './relay-url.ts';

/** A relay that neither refuses nor answers for this long counts as unreachable. */
const TIMEOUT_MS = 10_000;

/** What a relay has to say in all answers but one fits into a fraction of this. */
const MAX_ANSWER_BYTES = 16 * 1024;

/** The exception is a look at a pair slot: it carries the peer's card, whatever that holds. */
const MAX_LOOK_BYTES = 1024 * 1024;

/** It becomes a segment of a path, so nothing that a URL gives a meaning to; not even dots. */
const pairIdShape = z.string().regex(/^[\w-]{1,128}$/);

const allocatedShape = z.object({
  slot_id: z.string().regex(/^[\da-f]{32}$/),
  slot_token: z.string().regex(/^[\da-f]{64}$/),
});
const openedShape = z.object({ pair_id: pairIdShape });
/** What the peer left there may be nonsense for which the relay is not to blame: unchecked. */
const pairSlotShape = z.object({
  peer_msg: z.string().nullable(),
  peer_bootstrap: z.string().nullable(),
});
const storedShape = z.object({ ok: z.literal(true) });

export interface RelayClientOptions {
  /** The transport; {@link relayTransport} except in tests. */
  readonly fetch: Fetch;
  /** For one whole call, in ms; default ten seconds. */
  readonly timeoutMs?: number;
  /** By which the time-out is measured; default the timers of this machine. */
  readonly wait?: Clock['wait'];
}

export interface RelayClient extends Relay {
  /**
   * Resolves when a wire relay answers at this URL.
   *
   * @throws RelayFailure only
   */
  health(relayUrl: string, signal: AbortSignal): Promise<void>;
}

/**
 * Makes the client for all relays. A call to a URL that {@link checkRelayUrl} does not let pass
 * is `not-called`: nothing is sent. A 404 to a call that every relay knows is `no-relay`;
 * `not-found` always means the pair slot.
 *
 * @param options the transport and its time-out
 * @returns the calls, each of which rejects with RelayFailure only
 */
export function createRelayClient({
  fetch,
  timeoutMs = TIMEOUT_MS,
  wait = timer,
}: RelayClientOptions): RelayClient {
  const bounds = { timeoutMs, wait, maxBytes: MAX_ANSWER_BYTES };

  return {
    async allocateSlot(relayUrl, handle, signal) {
      const base = callable(relayUrl);
      const url = `${base}/v1/slot/allocate`;
      const body = { handle };
      const call: HttpRequest = { ...bounds, method: 'POST', url, body, signal };
      const answer = shaped(allocatedShape, await known(requestJson(fetch, call)));
      return { relayUrl: base, slotId: answer.slot_id, slotToken: answer.slot_token };
    },

    async open(relayUrl, { codeHash, role, message }, signal) {
      const url = `${callable(relayUrl)}/v1/pair`;
      const body = { code_hash: codeHash, msg: message, role };
      const call: HttpRequest = { ...bounds, method: 'POST', url, body, signal };
      return shaped(openedShape, await known(requestJson(fetch, call))).pair_id;
    },

    async look(relayUrl, pairId, role, signal) {
      const url = `${pairUrl(relayUrl, pairId)}?as_role=${role}`;
      const call: HttpRequest = { ...bounds, maxBytes: MAX_LOOK_BYTES, method: 'GET', url, signal };
      const answer = shaped(pairSlotShape, await requestJson(fetch, call));
      return { peerMessage: answer.peer_msg, peerBootstrap: answer.peer_bootstrap };
    },

    async postBootstrap(relayUrl, pairId, { role, sealed }, signal) {
      const url = `${pairUrl(relayUrl, pairId)}/bootstrap`;
      const body = { role, sealed };
      const call: HttpRequest = { ...bounds, method: 'POST', url, body, signal };
      shaped(storedShape, await requestJson(fetch, call));
    },

    async abandon(relayUrl, codeHash, signal) {
      const url = `${callable(relayUrl)}/v1/pair/abandon`;
      const body = { code_hash: codeHash };
      const call: HttpRequest = { ...bounds, method: 'POST', url, body, signal };
      const { status } = await known(requestText(fetch, call));
      if (status !== 204) throw badAnswer(`status ${status}`);
    },

    async health(relayUrl, signal) {
      const url = `${callable(relayUrl)}/healthz`;
      const { status, text } = await known(
        requestText(fetch, { ...bounds, method: 'GET', url, signal }),
      );
      if (status !== 200 || text.trim() !== 'ok') throw badAnswer('it does not say ok');
    },
  };
}

/** The last check before anything leaves this machine; the URL may come from a file. */
function callable(relayUrl: string): string {
  const check = checkRelayUrl(relayUrl);
  if (check.ok) return check.url;
  throw new RelayFailure('not-called', `not called: the relay URL is ${check.reason}`);
}

/** A pair_id that no relay gave names a slot that no relay has. It may come from a file, too. */
function pairUrl(relayUrl: string, pairId: string): string {
  const base = callable(relayUrl);
  if (pairIdShape.safeParse(pairId).success) return `${base}/v1/pair/${pairId}`;
  throw new RelayFailure('not-found', 'not called: the pair_id is malformed');
}

/** Waits for the answer to a call that every relay knows: a 404 comes from something else. */
async function known<T>(answer: Promise<T>): Promise<T> {
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
