/** Senders that repeat each event until it is acknowledged, as outboxes do. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Slot } from '../test-relay.ts';

/** Whether somebody has the event for sure: stored, or known. */
const ACKNOWLEDGED = [200, 201];
/** Before an event is sent again, in ms. */
const PAUSE_MS = 20;

/** What senders have done. */
export interface Load {
  /** Ids that were acknowledged, in the order of the answers. */
  readonly acknowledged: string[];
  /** Which answers were none of 200, 201 and 503. */
  readonly others: Set<number>;
  /** How many calls were not answered with 200 or 201. */
  failed(): number;
  /** Resolves when all events were acknowledged. */
  readonly done: Promise<void>;
}

/**
 * Sends events at the same time.
 * @param url called for each attempt
 * @param name at the beginning of the ids
 */
export function sendEvents(
  url: () => string,
  slot: Slot,
  senders: number,
  each: number,
  name = 'sender',
): Load {
  let failed = 0;
  const acknowledged: string[] = [];
  const others = new Set<number>();
  const send = async (id: string): Promise<void> => {
    for (;;) {
      const status = await post(url(), slot, id);
      if (ACKNOWLEDGED.includes(status)) break;
      failed += 1;
      if (status !== 0 && status !== 503) others.add(status);
      await pause(PAUSE_MS);
    }
    acknowledged.push(id);
  };
  const sender = async (at: number): Promise<void> => {
    for (let n = 0; n < each; n += 1) await send(`${name}-${at}-${n}`);
  };
  const done = Promise.all(Array.from({ length: senders }, (_, at) => sender(at))).then(() => {});
  return { acknowledged, others, failed: () => failed, done };
}

/** @returns 0 if there was no answer */
async function post(url: string, { id, token }: Slot, event_id: string): Promise<number> {
  try {
    const response = await fetch(`${url}/v1/events/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ event: { event_id, pad: 'x'.repeat(200) } }),
    });
    await response.text();
    return response.status;
  } catch {
    return 0;
  }
}

/** The ids of all events of a slot, in their order. */
export async function allIds(url: string, slot: Slot): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const since = ids.length === 0 ? '' : `&since=${ids.at(-1)}`;
    const response = await fetch(`${url}/v1/events/${slot.id}?limit=1000${since}`, {
      headers: { authorization: `Bearer ${slot.token}` },
    });
    if (!response.ok) throw new Error(`the list was answered with ${response.status}`);
    const events: { event_id: string }[] = JSON.parse(await response.text());
    if (events.length === 0) return ids;
    ids.push(...events.map(({ event_id }) => event_id));
  }
}

/** Reads a stream until it ends. @returns the ids so far, and what ends it */
export async function followStream(url: string, slot: Slot) {
  const abort = new AbortController();
  const response = await fetch(`${url}/v1/events/${slot.id}/stream`, {
    headers: { authorization: `Bearer ${slot.token}` },
    signal: abort.signal,
  });
  if (response.status !== 200) throw new Error(`the stream was answered with ${response.status}`);
  const ids: string[] = [];
  let rest = '';
  const read = async (): Promise<void> => {
    for await (const chunk of response.body ?? []) {
      rest += Buffer.from(chunk).toString();
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('data: ')) ids.push(JSON.parse(line.slice(6)).event_id);
      }
    }
  };
  const ended = read().catch(() => {});
  return { ids, ended, close: () => abort.abort() };
}
