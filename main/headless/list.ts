/** `engine list`: the pairings of a home, in words for people and as JSON for scripts. */
import { failureText, messages } from '../../messages/index.ts';
import type { Core } from '../core.ts';
import { formatEnding } from '../pairing/machine/failure.ts';
import { isLive, type Pairing, sasOf } from '../pairing/machine/pending-pair.ts';
import { statusText } from '../pairing/machine/transition-report.ts';
import { pairingKey } from '../wire-home/index.ts';
import { holdUpOf, tellHoldUp } from './hold-up.ts';
import type { InvocationOf } from './invocation.ts';
import { print, printJson, type ShownFailure, tell } from './output.ts';

/** Prints the pairings. @throws Failure */
export async function list({ home, book }: Core, { json }: InvocationOf<'list'>): Promise<void> {
  const { pairings, problems } = await home.store.list();
  // Without its labels, a list is better than none.
  const labels = await home.notes.labels.read().catch(() => null);
  for (const { file, problem } of [...problems, ...home.notes.problems()]) {
    tell(messages.headless.problem[problem]({ file }));
  }
  const listed = pairings.filter(isListed);
  const holdUp = listed.some(awaitsLastStep) ? await holdUpOf({ book }) : null;
  if (holdUp !== null) tellHoldUp(holdUp);
  const rows = listed.map((pairing) => ({
    pairing,
    row: {
      ...rowOf(pairing, awaitsLastStep(pairing) ? holdUp : null),
      label: labels?.get(pairingKey(pairing)) ?? null,
    },
  }));
  if (json) return printJson(rows.map(({ row }) => row));
  if (rows.length === 0) tell(messages.headless.noPairings);
  for (const { pairing, row } of rows) {
    const name = row.code ?? row.id;
    print(name, stateWords(pairing), row.sas ?? '-', row.role, row.relay_url, row.label ?? '-');
    if (row.mailbox_question !== null) {
      const { places } = row.mailbox_question;
      tell(messages.headless.mailboxQuestion({ code: name, places }));
    }
  }
}

/** The state of a pairing, and why it stopped. */
function stateWords({ state, protocol, role }: Pairing): string {
  const { states, stoppedBecause } = messages.headless;
  if (!('ending' in state)) return states[state.status];
  return stoppedBecause({ reason: failureText(state.ending.code, { protocol, role }).title });
}

/** A host's code may still be drawn anew until the relay has it: nobody should see it before. */
function shownCodeOf({ protocol, role, code, state }: Pairing): string | null {
  return protocol === 2 && role === 'host' && state.status === 'request' ? null : code;
}

/** A pairing that pinned its peer is over for whoever asks. */
function isListed(pairing: Pairing): boolean {
  return pairing.state.status !== 'gone' && statusText(pairing) !== 'paired';
}

/** Whether its last step is still to come, so that it waits while our files cannot be used. */
function awaitsLastStep(pairing: Pairing): boolean {
  return isLive(pairing) && pairing.side.paired === null;
}

/** @param holdUp what would make its last step fail now */
function rowOf(pairing: Pairing, holdUp: ShownFailure | null) {
  const { id, protocol, role, relayUrl, createdAt, peerDid, state, side } = pairing;
  const { mailboxQuestion } = side;
  return {
    /** Names it in every command, also while it has no code. */
    id,
    code: shownCodeOf(pairing),
    protocol,
    role,
    status: statusText(pairing),
    sas: sasOf(pairing),
    relay_url: relayUrl,
    created_at: createdAt,
    peer_did: peerDid,
    held_up_by: holdUp === null ? null : { code: holdUp.code, detail: holdUp.detail },
    last_error: 'ending' in state ? formatEnding(state.ending) : null,
    mailbox_question:
      mailboxQuestion === null || mailboxQuestion.answer !== null
        ? null
        : { handle: mailboxQuestion.peer.handle, places: mailboxQuestion.places },
  };
}
