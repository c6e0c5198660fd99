/** The commands about labels, nicknames and the history: for people only. */
import { messages } from '../../messages/index.ts';
import type { Core } from '../core.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { displayDid, displayName } from '../protocol/display-text.ts';
import { terminalText } from '../protocol/terminal-text.ts';
import { type PastEvent, setNickname } from '../wire-home/index.ts';
import type { InvocationOf } from './invocation.ts';
import { print, printJson, tell } from './output.ts';

/**
 * Notes what a new pairing is for. The pairing goes on where that fails.
 * @param typed null: nothing
 * @returns the label as it is shown
 */
export async function labelled(
  { home }: Core,
  id: string,
  typed: string | null,
): Promise<string | null> {
  if (typed === null) return null;
  try {
    const pairing = await home.store.load(id);
    return pairing === null ? null : await home.notes.labels.set(pairing, typed);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tell(messages.headless.noLabel({ reason: messages.failures[error.code].title }));
    return null;
  }
}

/** Gives a peer a nickname, or takes it away. @throws Failure */
export async function nickname(core: Core, command: InvocationOf<'nickname'>): Promise<void> {
  const { handle, text, json } = command;
  const given = await setNickname(core.book, core.home.notes, handle, text);
  const { nicknameGiven, nicknameGone } = messages.headless;
  tell(given === null ? nicknameGone({ handle }) : nicknameGiven({ handle, nickname: given }));
  if (json) printJson({ handle, nickname: given });
}

/** Prints what happened, the newest first, or erases it. @throws Failure */
export async function history(
  { home }: Core,
  { erase, json }: InvocationOf<'history'>,
): Promise<void> {
  const { notes } = home;
  if (erase !== null) await notes.history.erase(erase === 'all' ? null : erase);
  const events = await notes.history.read();
  for (const { file, problem } of notes.problems()) {
    tell(messages.headless.problem[problem]({ file }));
  }
  if (json) return printJson(events.map(rowOf));
  if (events.length === 0) tell(messages.headless.noHistory);
  for (const event of events) {
    const { at, key, peer, label } = event;
    const name = peer === null ? '-' : displayName(terminalText(peer.handle));
    const did = peer === null ? '-' : displayDid(terminalText(peer.did));
    print(at, wordsFor(event), name, did, label ?? '-', key);
  }
}

function wordsFor({ kind, protocol, failure }: PastEvent): string {
  const { kinds, pairedBy } = messages.notes.history;
  if (kind === 'paired' && protocol !== null) return pairedBy[protocol];
  const reason = failure === null ? null : messages.failures[failure].title;
  return reason === null ? kinds[kind] : messages.headless.stoppedBecause({ reason });
}

function rowOf({ key, at, kind, protocol, role, relayUrl, label, peer, failure }: PastEvent) {
  const proof = kind === 'paired' ? `digits-v${protocol}` : null;
  return {
    ...{ id: key, at, kind, proof, protocol, role, relay_url: relayUrl, label },
    handle: peer?.handle ?? null,
    did: peer?.did ?? null,
    failure,
  };
}
