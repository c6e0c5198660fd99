/**
 * What people ask for: host, join, confirm, reject, cancel. Each request changes the saved pairings, so
 * it works the same from the window and the shell, also while another program is the engine.
 */
import { protocolOfCode } from '../../protocol/code.ts';
import { generateCode } from '../../protocol/code-phrase.ts';
import { type Invitation, readInvitation } from '../../protocol/invitation.ts';
import { parseSas } from '../../protocol/sas.ts';
import { generateCodeV2 } from '../../protocol/v2/code.ts';
import type { PairingEvent } from '../machine/event.ts';
import { Failure } from '../machine/failure.ts';
import {
  type BoundPeer,
  type CompareRole,
  FRESH_SIDECAR,
  isLive,
  type Protocol,
  sasOf,
} from '../machine/pending-pair.ts';
import { applyEvent, type ChangePorts, changePairing } from './change-pairing.ts';
import { invitationFailure } from './invitation-failure.ts';
import { createPairing, type NewPairingPorts, openLeftBehind } from './new-pairing.ts';
import {
  requireConfirmed,
  requireDigits,
  requireRevision,
  requireShown,
} from './request-checks.ts';

export type RequestPorts = ChangePorts & NewPairingPorts;

/** How a person says that the digits are equal. */
export type Compared =
  /** the button on a screen that showed this revision */
  | { readonly revision: string }
  /** digits typed in, in any of the accepted forms */
  | { readonly digits: string };

export interface HostOptions {
  /** 1 on request only: for a person with the `wire` command. Default: 2 */
  readonly protocol?: Protocol;
  /** the one peer that this pairing is to verify (version 2 only) */
  readonly bound?: BoundPeer | null;
  /** to host under another code than a new one, as a man in the middle does */
  readonly code?: string;
}

export class PairingRequests {
  readonly #ports: RequestPorts;

  constructor(ports: RequestPorts) {
    this.#ports = ports;
  }

  /**
   * Asks for a pairing under a new code.
   * @param relayUrl normalised and acceptable
   * @returns the id of the pairing
   * @throws Failure `identity-…`, `home-…` where its last step could not be done; then nobody has a code
   */
  async host(relayUrl: string, options: HostOptions = {}): Promise<string> {
    const { protocol = 2, bound = null } = options;
    const { book, randomBytes } = this.#ports;
    await book.checkReady();
    const code =
      options.code ?? (protocol === 1 ? generateCode(randomBytes) : generateCodeV2(randomBytes));
    return createPairing(this.#ports, { code, role: 'host', relayUrl, bound, side: FRESH_SIDECAR });
  }

  /**
   * Asks to join the pairing that another computer hosts.
   * @param typed text with the code, of either version; the relay of a link is not used
   * @param bound the one peer that this pairing is to verify
   * @returns the id of the pairing
   * @throws Failure `already-pending`, `code-used`, those of {@link invitation}; `other-version` for a
   *   code of version 1 where a peer is to be verified; `identity-…`, `home-…` as {@link host}
   */
  async join(typed: string, relayUrl: string, bound: BoundPeer | null = null): Promise<string> {
    const { code } = this.invitation(typed);
    if (bound !== null && protocolOfCode(code) === 1) throw new Failure('other-version');
    await this.#ports.book.checkReady();
    const unansweredOpens = await openLeftBehind(this.#ports, code);
    const side = { ...FRESH_SIDECAR, unansweredOpens };
    return createPairing(this.#ports, { code, role: 'guest', relayUrl, bound, side });
  }

  /**
   * The person says that the digits are equal.
   * @throws Failure `stale`, `no-digits-yet`, `already-confirmed`, `malformed-digits`;
   *   `wrong-digits`: one attempt is left (version 2); `digits-rejected`: the typed digits were wrong,
   *   and the pairing has ended; `identity-…`, `home-…` where the last step could not be done now: the
   *   yes is not taken, and the person can say it again; …
   */
  async confirm(id: string, compared: Compared): Promise<void> {
    const change = await changePairing(this.#ports, id, (pairing): PairingEvent => {
      requireDigits(pairing);
      if ('revision' in compared) {
        requireRevision(pairing, compared.revision);
        requireShown(pairing);
        return { type: 'confirm' };
      }
      const digits = parseSas(compared.digits);
      if (digits === null) throw new Failure('malformed-digits');
      if (digits === sasOf(pairing)) return { type: 'confirm' };
      // Version 1 has no word for digits that differ, and the CLI ends at the first wrong ones.
      return { type: pairing.protocol === 1 ? 'reject' : 'wrong-digits' };
    });
    if (change.event === 'confirm') return;
    throw new Failure(isLive(change.after) ? 'wrong-digits' : 'digits-rejected');
  }

  /** The person says that the digits differ: the pairing ends, and nobody is pinned. */
  async reject(id: string, revision: string): Promise<void> {
    await changePairing(this.#ports, id, (pairing) => {
      requireDigits(pairing);
      requireRevision(pairing, revision);
      return { type: 'reject' };
    });
  }

  /**
   * The person chooses to read the digits aloud, or to type them and not to see them from now on.
   * @throws Failure `stale` also for `reader` after a wrong attempt: it would show the digits
   */
  async chooseCompareRole(id: string, revision: string, role: CompareRole): Promise<void> {
    await changePairing(this.#ports, id, (pairing) => {
      requireDigits(pairing);
      requireRevision(pairing, revision);
      if (role === 'reader' && pairing.side.wrongAttempts > 0) throw new Failure('stale');
      return { type: 'role-chosen', role };
    });
  }

  /**
   * The person typed the digits that the other one reads aloud. The right ones confirm; the second
   * wrong ones end the pairing.
   * @returns whether they were right
   * @throws Failure `malformed-digits`, `stale` unless this person is the typist, …
   */
  async submitDigits(id: string, revision: string, typed: string): Promise<boolean> {
    const { event } = await changePairing(this.#ports, id, (pairing) => {
      requireDigits(pairing);
      requireRevision(pairing, revision);
      if (pairing.side.compareRole !== 'typist') throw new Failure('stale');
      const digits = parseSas(typed);
      if (digits === null) throw new Failure('malformed-digits');
      return { type: digits === sasOf(pairing) ? 'confirm' : 'wrong-digits' };
    });
    return event === 'confirm';
  }

  /**
   * The person chooses a mailbox of a known peer, of which version 1 proves none.
   * @param revision null: from the command, which shows the question it answers
   * @throws Failure `stale` where nothing is asked, …
   */
  async answerMailbox(id: string, revision: string | null, answer: 'keep' | 'use'): Promise<void> {
    await changePairing(this.#ports, id, (pairing) => {
      if (revision !== null) requireRevision(pairing, revision);
      const question = pairing.side.mailboxQuestion;
      if (question === null || question.answer !== null) throw new Failure('stale');
      return { type: 'mailbox-chosen', answer };
    });
  }

  /**
   * Records that the person has seen why a pairing ended. It is kept across restarts.
   * @throws Failure `no-such-pairing`, `stale` if it was another end that they saw, …
   */
  async recordEndSeen(id: string, revision: string): Promise<void> {
    await changePairing(this.#ports, id, (pairing) => {
      requireRevision(pairing, revision);
      if (!('ending' in pairing.state)) throw new Failure('stale');
      return { type: 'notified', notice: 'end-seen' };
    });
  }

  /** The person takes a pairing that pinned its peer off the list: also after a restart. */
  async dismissPaired(id: string): Promise<void> {
    const { store } = this.#ports;
    const pairing = await store.load(id);
    if (pairing === null || pairing.side.paired === null) return;
    // In version 1 nothing is left that could be shown again.
    if (pairing.protocol === 2)
      await applyEvent(this.#ports, pairing, { type: 'notified', notice: 'end-seen' });
  }

  /**
   * The person pressed *They match* by mistake: the pairing ends, and nobody is pinned here. Our card may
   * have left already.
   * @throws Failure `already-ended` once the peer is pinned, `stale` before they confirmed, …
   */
  async withdraw(id: string): Promise<void> {
    await changePairing(this.#ports, id, (pairing) => {
      requireConfirmed(pairing);
      return { type: 'withdraw' };
    });
  }

  /**
   * Ends a pairing in any state and deletes its file.
   * @returns whether the person had confirmed, so that our card may have left already
   * @throws Failure `no-such-pairing`, …
   */
  async cancel(id: string): Promise<boolean> {
    let hadConfirmed = false;
    await changePairing(this.#ports, id, ({ state }) => {
      hadConfirmed = state.status === 'confirmed';
      return { type: 'cancel' };
    });
    return hadConfirmed;
  }

  /**
   * The pairing that a person names in a shell.
   * @param typed a code as typed, or exactly as it is listed, which may be no code at all
   * @returns its id, and what to call it by
   * @throws Failure `no-such-pairing`, and those of {@link invitation}
   */
  async named(typed: string): Promise<{ readonly id: string; readonly name: string }> {
    const { store } = this.#ports;
    const label = typed.trim();
    if ((await store.load(typed)) !== null) return { id: typed, name: label };
    const { pairings } = await store.list();
    const byLabel = pairings.find(({ code }) => code === label);
    if (byLabel !== undefined) return { id: byLabel.id, name: label };
    const { code } = this.invitation(typed);
    const found = pairings.filter((pairing) => pairing.code === code);
    const [pairing = null] = [...found.filter(isLive), ...found];
    if (pairing === null) throw new Failure('no-such-pairing');
    return { id: pairing.id, name: code };
  }

  /**
   * Finds the one code or join link in a text.
   * @throws Failure `malformed-code`, `malformed-link`, `several-found`, with the reason as detail
   */
  invitation(typed: string): Invitation {
    const read = readInvitation(typed);
    if (!read.ok) throw invitationFailure(read);
    return read;
  }
}
