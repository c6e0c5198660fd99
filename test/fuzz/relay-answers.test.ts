/** Arbitrary answers of a relay: each call returns the right shape or throws a RelayFailure. */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { RelayFailure } from '../../main/pairing/ports.ts';
import { createRelayClient, type RelayClient } from '../../main/relay-client/client.ts';
import { readJsonBody } from '../../main/relay-server/json-body.ts';
import { fuzz } from './cases.ts';
import { anyText, hostileBytes, hostileJson } from './hostile-text.ts';

const RELAY = 'https://relay.example';
const { signal } = new AbortController();

const ANSWERS = {
  slot_id: '0f'.repeat(16),
  slot_token: 'a0'.repeat(32),
  pair_id: '4'.repeat(32),
  peer_msg: 'UwAA',
  peer_bootstrap: null,
  ok: true,
};

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
  readonly retryAfter: string;
  readonly wait: string;
  readonly revision: string;
}

const body = fc.oneof(
  hostileJson(ANSWERS).map((text) => new TextEncoder().encode(text)),
  hostileBytes(new TextEncoder().encode(JSON.stringify(ANSWERS))),
);

const answers: fc.Arbitrary<Answer> = fc.record({
  // The statuses that a Response with a body can have.
  status: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(200, 201) },
    { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }).filter(hasBody) },
  ),
  type: fc.constantFrom('application/json', 'application/json; charset=x', 'text/html', ''),
  body,
  wait: fc.constantFrom('25', '0', '-1', '1e9', '999999999999', '2.5', ''),
  revision: fc.constantFrom('a-1_Z', '&wait=0', '../x', 'a b', 'x'.repeat(64), 'x'.repeat(65), ''),
  retryAfter: fc.constantFrom('', '1', '-1', '1e9', '99999999999999999999', 'soon'),
});

function hasBody(status: number): boolean {
  return ![204, 205, 304].includes(status);
}

function clientOf({ status, type, body: bytes, ...others }: Answer): RelayClient {
  const headers = {
    'content-type': type,
    'retry-after': others.retryAfter,
    'wire-pair-wait': others.wait,
    'wire-pair-revision': others.revision,
  };
  return createRelayClient({
    fetch: async () => new Response(new Uint8Array(bytes), { status, headers }),
  });
}

/** What a call returns, or null for a RelayFailure. Any other error fails the test. */
async function outcome<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof RelayFailure)) throw error;
    const { retryAfter } = error;
    if (retryAfter !== null) expect(retryAfter).toBeLessThanOrEqual(60_000);
    return null;
  }
}

describe('the answer to', () => {
  fuzz('an open is a pair_id or a failure', 'other', answers, async (answer) => {
    const request = { codeHash: 'c0de'.repeat(16), role: 'host', message: 'UwAA' } as const;
    const pairId = await outcome(clientOf(answer).open(RELAY, request, signal));
    if (pairId !== null) expect(pairId).toMatch(/^[\w-]{1,128}$/);
  });

  fuzz('a poll gives two texts or nulls, or a failure', 'other', answers, async (answer) => {
    const slot = await outcome(
      clientOf(answer).poll(RELAY, { pairId: 'p', role: 'host', wait: null }, signal),
    );
    if (slot === null) return;
    expect(Object.keys(slot)).toEqual(['peerMessage', 'peerBootstrap', 'offer']);
    for (const text of [slot.peerMessage, slot.peerBootstrap])
      expect(text === null || typeof text === 'string').toBe(true);
    if (slot.offer !== null) expect(slot.offer.seconds).toBeLessThan(1_000_000);
    expect(slot.offer?.revision ?? '0').toMatch(/^[\w-]{1,64}$/);
  });

  fuzz('an allocation is a slot or a failure', 'other', answers, async (answer) => {
    const slot = await outcome(clientOf(answer).allocateSlot(RELAY, signal));
    if (slot !== null) expect(slot.slotId + slot.slotToken).toMatch(/^[0-9a-f]{96}$/);
  });

  fuzz('a post, an abandon or a look at its health', 'other', answers, async (answer) => {
    const client = clientOf(answer);
    const bootstrap = { role: 'host', sealed: 'AAAA' } as const;
    await outcome(client.postBootstrap(RELAY, 'p', bootstrap, signal));
    await outcome(client.abandon(RELAY, 'c0de'.repeat(16), signal));
    await outcome(client.health(RELAY, signal));
  });
});

describe('a call to', () => {
  const wild = fc.tuple(anyText, anyText);
  fuzz('a wild address or pair_id is not sent, or sent there', 'other', wild, async ([url, id]) => {
    const sent: string[] = [];
    const client = createRelayClient({
      fetch: async (to) => {
        sent.push(to);
        return new Response('{}', { headers: { 'content-type': 'application/json' } });
      },
    });
    await outcome(client.poll(url, { pairId: id, role: 'host', wait: null }, signal));
    await outcome(client.poll(RELAY, { pairId: id, role: 'host', wait: null }, signal));
    for (const to of sent) expect(new URL(to).pathname).toMatch(/\/v1\/pair\/[\w-]{1,128}$/);
  });
});

describe('the body of a request to our relay', () => {
  const event = { event: { kind: 1, body: { a: [1.0, '\u00e9'] } }, code_hash: 'c0de' };
  const bodies = fc.oneof(
    hostileJson(event).map((text) => new TextEncoder().encode(text)),
    hostileBytes(new TextEncoder().encode(JSON.stringify(event))),
  );
  fuzz('is read with the text of its members kept, or refused', 'core', bodies, (bytes) => {
    const read = readJsonBody(bytes);
    const text = read?.memberText('event');
    if (text === undefined) return;
    expect(Object(read?.value).event).toEqual(JSON.parse(text));
  });
});
