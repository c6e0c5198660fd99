/** The commands besides the engine itself: each reads or changes the shared files, then exits. */
import { messages } from '../../messages/index.ts';
import type { Core } from '../core.ts';
import { formatEnding } from '../pairing/machine/failure.ts';
import { type Pairing, sasOf } from '../pairing/machine/pending-pair.ts';
import { statusText } from '../pairing/machine/transition-report.ts';
import { parseCode } from '../protocol/code-phrase.ts';
import type { Command, Invocation } from './arguments.ts';
import { relayFor } from './context.ts';
import { print, printJson, tell } from './output.ts';

type Named<N extends Command['name']> = Extract<Invocation, { name: N }>;

/**
 * Creates or completes an identity; with a relay, also allocates a slot.
 * @throws Failure, RelayFailure
 */
export async function init(core: Core, { handle, relay, json }: Named<'init'>): Promise<void> {
  const { home, book } = core;
  const url = relay === null ? null : await relayFor(core, relay);
  const result = await home.init({ handle });
  const { did } = await book.identity();
  const signal = new AbortController().signal;
  if (url !== null && (await book.ownSlot()) === null) {
    await book.keepOwnSlot(await core.relay.allocateSlot(url, handle, signal));
  }
  tell(result === 'created' ? messages.headless.created({ did }) : messages.headless.kept({ did }));
  const own = await book.ownSlot();
  if (json) printJson({ did, handle, relay_url: own?.relayUrl ?? null, result });
}

/** Requests a pairing as host and prints its code. @throws Failure */
export async function host(core: Core, { relay, json }: Named<'host'>): Promise<void> {
  await core.book.identity();
  const relayUrl = await relayFor(core, relay);
  const code = await core.requests.host(relayUrl);
  tell(messages.headless.hosting({ code, relay: relayUrl }));
  await hintWithoutEngine(core);
  if (json) printJson({ state: 'queued', code, role: 'host', relay_url: relayUrl });
  else print(code);
}

/** Requests a pairing as guest, by the code of the host. @throws Failure */
export async function join(core: Core, command: Named<'join'>): Promise<void> {
  await core.book.identity();
  const relayUrl = await relayFor(core, command.relay);
  const code = await core.requests.join(command.code, relayUrl);
  tellCorrections(command.code);
  tell(messages.headless.joining({ code, relay: relayUrl }));
  await hintWithoutEngine(core);
  if (command.json) printJson({ state: 'queued', code, role: 'guest', relay_url: relayUrl });
  else print(code);
}

/** Confirms a pairing by its digits. @throws Failure, also when they are wrong or not known yet */
export async function confirm(core: Core, command: Named<'confirm'>): Promise<void> {
  const code = core.requests.code(command.code);
  await core.requests.confirm(code, { digits: command.digits });
  tell(messages.headless.confirmed({ code }));
  await hintWithoutEngine(core);
  if (command.json) printJson({ state: 'confirmed', code });
}

/** Cancels a pairing in any state. @throws Failure */
export async function cancel(core: Core, command: Named<'cancel'>): Promise<void> {
  const code = await core.requests.cancel(command.code);
  tell(messages.headless.cancelled({ code }));
  await hintWithoutEngine(core);
  if (command.json) printJson({ state: 'cancelled', code });
}

/** Prints the pairings. @throws Failure */
export async function list({ home }: Core, { json }: Named<'list'>): Promise<void> {
  const { pairings, problems } = await home.store.list();
  for (const { file, problem } of problems) tell(messages.headless.problem[problem]({ file }));
  const rows = pairings.filter(({ state }) => state.status !== 'gone').map(rowOf);
  if (json) return printJson(rows);
  if (rows.length === 0) tell(messages.headless.noPairings);
  for (const row of rows) {
    print(row.code, row.status, row.sas ?? '-', row.role, row.relay_url);
  }
}

/** Prints the pinned peers. @throws Failure */
export async function peers({ book }: Core, { json }: Named<'peers'>): Promise<void> {
  const all = await book.listPeers();
  const rows = all.map(({ handle, did, tier, fingerprint, relayUrl, verifiedAt, comparison }) => ({
    handle,
    did,
    tier,
    fingerprint,
    relay_url: relayUrl,
    verified_at: verifiedAt,
    fingerprint_comparison: comparison?.result ?? null,
    fingerprint_compared_at: comparison?.result === 'same' ? comparison.at : null,
  }));
  if (json) return printJson(rows);
  if (rows.length === 0) tell(messages.headless.noPeers);
  for (const { handle, tier, did, fingerprint_comparison: result } of rows) {
    print(handle, tier, did, ...(result === null ? [] : [COMPARISON_WORDS[result]]));
  }
}

/** Printed for scripts: must not change. */
const COMPARISON_WORDS = {
  same: 'fingerprint-compared',
  differs: 'fingerprint-differs',
  unreadable: 'fingerprint-note-unreadable',
} as const;

/** Unpins a peer. @throws Failure */
export async function forget({ book }: Core, { handle, json }: Named<'forget'>): Promise<void> {
  await book.forgetPeer(handle);
  tell(messages.headless.forgotten({ handle }));
  if (json) printJson({ state: 'forgotten', handle });
}

function rowOf(pairing: Pairing) {
  const { code, role, relayUrl, createdAt, peerDid, state } = pairing;
  return {
    code,
    role,
    status: statusText(pairing),
    sas: sasOf(pairing),
    relay_url: relayUrl,
    created_at: createdAt,
    peer_did: peerDid,
    last_error: 'ending' in state ? formatEnding(state.ending) : null,
  };
}

/** Tells which characters of a typed code were corrected, so that the person can check it. */
function tellCorrections(typed: string): void {
  const parsed = parseCode(typed);
  if (!parsed.ok) return;
  const sentences = parsed.corrections.map(({ from, to }) =>
    messages.headless.corrected({ from, to }),
  );
  // A character may occur twice; tell each correction once.
  for (const sentence of new Set(sentences)) tell(sentence);
}

/** Warns if no engine runs on this home: until one does, nothing happens. */
async function hintWithoutEngine({ home }: Core): Promise<void> {
  // The request is saved, so a failed check must not make the command fail.
  if (!(await home.engineRuns().catch(() => true))) tell(messages.headless.noEngine);
}
