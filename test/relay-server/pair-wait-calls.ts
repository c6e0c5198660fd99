/** Calls that wait for a change of a pair slot. */
import { expect, vi } from 'vitest';
import type { RunningRelay } from '../../main/relay-server/server.ts';
import { type Answer, call, type Request, read, type TestRelay } from './test-relay.ts';

/** The longest wait of the relay, in s. */
export const MOST = '25';

/** The revision in an answer. */
export function revisionOf(answer: Answer): string {
  const revision = answer.headers.get('wire-pair-revision');
  if (revision === null) throw new Error(`no revision in an answer of ${answer.status}`);
  return revision;
}

/** How long the relay says that a call may wait; null if it does not say. */
export function offeredWait(answer: Answer): string | null {
  return answer.headers.get('wire-pair-wait');
}

/** Reads a pair slot, and waits until it is not as it was `seen`. @param query more parameters */
export function wait(
  relay: RunningRelay,
  pairId: string,
  role: string,
  seen: string,
  query = `wait=${MOST}`,
  request: Request = {},
): Promise<Answer> {
  const path = `/v1/pair/${pairId}?as_role=${role}&seen=${seen}&${query}`;
  return call(relay, 'GET', path, request);
}

/** Begins a wait for what `role` has not seen yet. @returns when the relay has it */
export async function beginWait(
  relay: TestRelay,
  pairId: string,
  role: string,
  query?: string,
  request?: Request,
) {
  const seen = revisionOf(await read(relay, pairId, role));
  const before = relay.waiting();
  let isAnswered = false;
  const answer = wait(relay, pairId, role, seen, query, request).finally(() => {
    isAnswered = true;
  });
  // Whoever awaits it sees that it failed, also later.
  answer.catch(() => {});
  await vi.waitFor(() => expect(relay.waiting()).toBe(before + 1), {
    timeout: 10_000,
    interval: 5,
  });
  return { answer, seen, isAnswered: () => isAnswered };
}
