/** The commands besides the engine itself: each reads or changes the shared files, then exits. */
import { messages } from '../../messages/index.ts';
import type { Core } from '../core.ts';
import { displayDid, displayName } from '../protocol/display-text.ts';
import { terminalText } from '../protocol/terminal-text.ts';
import type { CodeCorrection } from '../protocol/typed-code.ts';
import { requireRelayUrl } from '../relay-client/relay-url.ts';
import type { Peer } from '../wire-home/index.ts';
import { UsageError } from './arguments.ts';
import { boundPeer, relayFor } from './context.ts';
import { codeAtRelay } from './hosting.ts';
import type { InvocationOf } from './invocation.ts';
import { labelled } from './notes.ts';
import { print, printJson, tell } from './output.ts';

/**
 * Creates or completes an identity; with a relay, also allocates a slot.
 * @throws Failure, RelayFailure
 */
export async function init(
  core: Core,
  { handle, relay, json }: InvocationOf<'init'>,
): Promise<void> {
  const { home, book } = core;
  const url = relay === null ? null : await relayFor(core, relay);
  const result = await home.init({ handle });
  const { did } = await book.identity();
  // At once: what follows may fail, and the identity is there all the same.
  tell(result === 'created' ? messages.headless.created({ did }) : messages.headless.kept({ did }));
  if (url !== null && (await book.ownSlot()) === null) {
    await makeOwnSlot(core, url).catch((error: unknown) => {
      tell(messages.headless.noMailboxYet({ relay: url }));
      throw error;
    });
  }
  const own = await book.ownSlot();
  if (json) printJson({ did, handle, relay_url: own?.relayUrl ?? null, result });
}

async function makeOwnSlot({ book, relay }: Core, url: string): Promise<void> {
  const { signal } = new AbortController();
  const slot = await book.keepOwnSlot(await relay.allocateSlot(url, signal));
  // As the engine does: a relay may free a slot that nobody uses. The next pairing uses it, too.
  await relay.showToken(slot, signal).catch(() => {});
}

/**
 * Requests a pairing as host and prints its code: in version 2 once the relay has it, since another
 * one is drawn where it is taken.
 * @throws Failure
 */
export async function host(core: Core, command: InvocationOf<'host'>): Promise<void> {
  await core.book.identity();
  const { forCli, verify, json } = command;
  if (forCli && verify !== null) throw new UsageError(messages.headless.verifyNeedsV2);
  const relayUrl = await relayFor(core, command.relay);
  const protocol = forCli ? 1 : 2;
  const bound = await boundPeer(core, verify);
  const id = await core.requests.host(relayUrl, { protocol, bound });
  const label = await labelled(core, id, command.label);
  const code = protocol === 1 ? id : await codeAtRelay(core, id);
  tell(messages.headless.hosting({ code, relay: relayUrl }));
  if (forCli) tell(messages.headless.provesLess);
  await hintWithoutEngine(core);
  if (json) {
    printJson({ state: 'queued', id, code, protocol, role: 'host', relay_url: relayUrl, label });
  } else print(code);
}

/** Requests a pairing as guest, by the code or the join link of the host. @throws Failure */
export async function join(core: Core, command: InvocationOf<'join'>): Promise<void> {
  await core.book.identity();
  const { code, protocol, corrections, relayUrl: linked } = core.requests.invitation(command.code);
  const relayUrl = await relayForJoining(core, command.relay, linked);
  tellCorrections(corrections);
  tell(messages.headless.joining({ code, relay: relayUrl }));
  const id = await core.requests.join(code, relayUrl, await boundPeer(core, command.verify));
  const label = await labelled(core, id, command.label);
  if (protocol === 1) tell(messages.headless.provesLess);
  await hintWithoutEngine(core);
  if (command.json) {
    printJson({ state: 'queued', id, code, protocol, role: 'guest', relay_url: relayUrl, label });
  } else print(code);
}

/** Confirms a pairing by its digits. @throws Failure, also when they are wrong or not known yet */
export async function confirm(core: Core, command: InvocationOf<'confirm'>): Promise<void> {
  const { id, name: code } = await core.requests.named(command.code);
  await core.requests.confirm(id, { digits: command.digits });
  tell(messages.headless.confirmed({ code }));
  await hintWithoutEngine(core);
  if (command.json) printJson({ state: 'confirmed', code });
}

/** Cancels a pairing in any state. @throws Failure */
export async function cancel(core: Core, command: InvocationOf<'cancel'>): Promise<void> {
  const { id, name: code } = await core.requests.named(command.code);
  const hadConfirmed = await core.requests.cancel(id);
  tell(messages.headless.cancelled({ code }));
  if (hadConfirmed) tell(messages.headless.cardLeft);
  await hintWithoutEngine(core);
  if (command.json) printJson({ state: 'cancelled', code });
}

/** Keeps the known mailbox of a peer, or takes the new one. @throws Failure */
export async function answerMailbox(core: Core, command: InvocationOf<'mailbox'>): Promise<void> {
  const { answer } = command;
  const { id, name: code } = await core.requests.named(command.code);
  await core.requests.answerMailbox(id, null, answer);
  tell(messages.headless.mailboxChosen[answer]);
  await hintWithoutEngine(core);
  if (command.json) printJson({ state: 'answered', code, mailbox: answer });
}

/** Prints the pinned peers. @throws Failure */
export async function peers({ home, book }: Core, { json }: InvocationOf<'peers'>): Promise<void> {
  const all = await book.listPeers();
  const nicknameOf = await home.notes.nicknames.read().catch(() => () => null);
  const rows = all.map((peer) => ({ ...rowOfPeer(peer), nickname: nicknameOf(peer) }));
  if (json) return printJson(rows);
  if (rows.length === 0) tell(messages.headless.noPeers);
  for (const { handle, tier, did, proof, accepted_at, nickname } of rows) {
    const [name, id] = [displayName(terminalText(handle)), displayDid(terminalText(did))];
    const isAcceptedOnly = proof === 'not-here' && accepted_at !== null;
    const word = isAcceptedOnly ? 'accepted-not-verified' : PROOF_WORDS[proof];
    print(name, tier, id, word, nickname ?? '-');
  }
}

function rowOfPeer(peer: Peer) {
  const { handle, did, tier, fingerprint, fullFingerprint, relayUrl, verifiedAt } = peer;
  const { comparison, proof, seenElsewhere, acceptedAt } = peer;
  return {
    handle,
    did,
    tier,
    fingerprint,
    full_fingerprint: fullFingerprint,
    relay_url: relayUrl,
    verified_at: verifiedAt,
    proof: proof.kind,
    proof_at: 'at' in proof ? proof.at : null,
    seen_elsewhere: seenElsewhere,
    accepted_at: acceptedAt,
    fingerprint_comparison: comparison?.result ?? null,
    fingerprint_compared_at: comparison?.result === 'same' ? comparison.at : null,
  };
}

/** Printed for scripts: must not change. */
const PROOF_WORDS: Readonly<Record<Peer['proof']['kind'], string>> = {
  'digits-v2': 'digits-v2',
  'digits-v1': 'digits-v1',
  'fingerprint-compared': 'fingerprint-compared',
  'fingerprint-differs': 'fingerprint-differs',
  'not-here': 'not-here',
  unreadable: 'fingerprint-note-unreadable',
};

/** Unpins a peer. @throws Failure */
export async function forget(
  { book }: Core,
  { handle, json }: InvocationOf<'forget'>,
): Promise<void> {
  await book.forgetPeer(handle);
  tell(messages.headless.forgotten({ handle }));
  if (json) printJson({ state: 'forgotten', handle });
}

/** The relay of a link counts only where the command names none, or the same one. @throws Failure, UsageError */
async function relayForJoining(
  core: Core,
  typed: string | null,
  linked: string | null,
): Promise<string> {
  if (linked === null) return relayFor(core, typed);
  const url = requireRelayUrl(linked);
  if (typed !== null && (await relayFor(core, typed)) !== url) {
    throw new UsageError(messages.headless.linkNamesOtherRelay({ relay: url }));
  }
  return url;
}

/** Tells which characters of a typed code were corrected, so that the person can check it. */
function tellCorrections(corrections: readonly CodeCorrection[]): void {
  const sentences = corrections.map(({ from, to }) => messages.headless.corrected({ from, to }));
  // A character may occur twice; tell each correction once.
  for (const sentence of new Set(sentences)) tell(sentence);
}

/** Warns if no engine runs on this home: until one does, nothing happens. */
async function hintWithoutEngine({ home }: Core): Promise<void> {
  // The request is saved, so a failed check must not make the command fail.
  if (!(await home.engineRuns().catch(() => true))) tell(messages.headless.noEngine);
}
