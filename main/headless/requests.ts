/** `engine requests`, `accept`, `refuse` and `block`: peers who ask to be let in. */
import { messages } from '../../messages/index.ts';
import type { Core } from '../core.ts';
import { RelayFailure } from '../pairing/ports.ts';
import { terminalText } from '../protocol/terminal-text.ts';
import { type ListedRequest, receivesMessages } from '../wire-home/inbound/index.ts';
import type { InvocationOf } from './invocation.ts';
import { print, printJson, tell } from './output.ts';

/** Prints the requests. @throws Failure */
export async function requests(
  { home, inbound }: Core,
  { json }: InvocationOf<'requests'>,
): Promise<void> {
  const { requests: all, folded, problems } = await inbound.list();
  for (const { handle, problem } of problems)
    tell(messages.headless.requestProblem[problem]({ handle }));
  if (!(await receivesMessages(home.files))) tell(messages.headless.receivesNothing);
  if (folded > 0) tell(messages.headless.foldedRequests({ count: folded }));
  if (json) return printJson(all.map(rowOf));
  if (all.length === 0) tell(messages.headless.noRequests);
  for (const request of all) {
    const { id, handle, relation, fullFingerprint, relayUrls, sentAt, isUnfinished } = request;
    const state = isUnfinished ? 'unfinished' : relation;
    print(handle, id, state, fullFingerprint, terminalText(relayUrls.join(' ')), sentAt);
    if (request.wasRefused) tell(messages.headless.refusedBefore({ handle }));
    if (relation === 'collides') tell(messages.headless.requestCollides({ handle }));
  }
}

function rowOf(request: ListedRequest) {
  return {
    request: request.id,
    handle: request.handle,
    did: request.did,
    fingerprint: request.fingerprint,
    full_fingerprint: request.fullFingerprint,
    relay_urls: request.relayUrls,
    sent_at: request.sentAt,
    relation: request.relation,
    refused_before: request.wasRefused,
    unfinished: request.isUnfinished,
  };
}

/** Lets a peer in. @throws Failure, RelayFailure */
export async function accept(
  { inbound }: Core,
  command: InvocationOf<'accept' | 'refuse'>,
): Promise<void> {
  const { handle, request, json } = command;
  try {
    await inbound.accept(handle, request);
  } catch (error) {
    if (error instanceof RelayFailure) tell(messages.headless.acceptedUnfinished({ handle }));
    throw error;
  }
  tell(messages.headless.accepted({ handle }));
  if (json) printJson({ state: 'accepted', verified: false, handle });
}

/** Refuses a request, for good. @throws Failure */
export async function refuse(
  { inbound }: Core,
  command: InvocationOf<'accept' | 'refuse'>,
): Promise<void> {
  const { handle, request, json } = command;
  await inbound.refuse(handle, request);
  tell(messages.headless.refused({ handle }));
  if (json) printJson({ state: 'refused', handle });
}

/** Blocks who asks, or a pinned peer. @throws Failure */
export async function block(
  { book, inbound }: Core,
  command: InvocationOf<'block'>,
): Promise<void> {
  const { handle, request, json } = command;
  if (request === null) await inbound.blockDid((await book.boundPeer(handle)).did);
  else await inbound.block(handle, request);
  tell(messages.headless.blocked({ handle }));
  if (json) printJson({ state: 'blocked', handle });
}
