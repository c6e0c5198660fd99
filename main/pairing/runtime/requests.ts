/**
 * What people ask for: host, join, confirm, reject, cancel. Each request changes the shared files, so
 * it works the same from the window and the shell, also while another program is the engine.
 */
import { codeHash, generateCode, parseCode } from '../../protocol/code-phrase.ts';
import { parseSas } from '../../protocol/sas.ts';
import { agreeOnDigits } from '../machine/key-agreement.ts';
import { Failure } from '../machine/failure.ts';
import {
  type CompareRole,
  FRESH_SIDECAR,
  isLive,
  type Pairing,
  type Role,
  type Sidecar,
  sasOf,
} from '../machine/pending-pair.ts';
import type { Clock, PairingStore, RandomBytes } from '../ports.ts';
import { revisionOf } from '../machine/revision.ts';
import { transition } from '../machine/transition.ts';
import type { PairingEvent } from '../machine/event.ts';

/**
 * Our engine or another process may write between our read and our save: several times in a row
 * while both sides open again at a relay that forgot them.
 */
const MAX_ATTEMPTS = 50;

export interface RequestPorts {
  readonly store: PairingStore;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly lifetime: number;
}

/** How a person says that the digits are equal. */
export type Compared =
  /** the button on a screen that showed this revision */
  | { readonly revision: string }
  /** digits typed in, in any of the accepted forms */
  | { readonly digits: string };

export class PairingRequests {
  readonly #ports: RequestPorts;

  constructor(ports: RequestPorts) {
    this.#ports = ports;
  }

  /**
   * Asks for a pairing under a new code.
   * @param relayUrl normalised and acceptable
   * @param code to host under another code than a new one, as a man in the middle does
   * @returns the code
   */
  async host(relayUrl: string, code = generateCode(this.#ports.randomBytes)): Promise<string> {
    await this.#create(code, 'host', relayUrl, FRESH_SIDECAR);
    return code;
  }

  /**
   * Asks to join the pairing that another computer hosts.
   * @param typed the code as a person typed it
   * @throws Failure `malformed-code`, `already-pending`
   */
  async join(typed: string, relayUrl: string): Promise<string> {
    const code = this.code(typed);
    const existing = await this.#ports.store.load(code);
    if (existing !== null && isLive(existing)) throw new Failure('already-pending', existing.role);
    if (existing !== null) await this.#ports.store.remove(existing);
    // An open of ours may be left at the relay. Its 409 must not be taken for another guest's.
    const isOwed = existing !== null && !existing.side.abandoned;
    await this.#create(code, 'guest', relayUrl, {
      ...FRESH_SIDECAR,
      unansweredOpens: isOwed ? 1 : 0,
    });
    return code;
  }

  /**
   * The person says that the digits are equal.
   * @throws Failure `stale`, `no-digits-yet`, `already-confirmed`, `malformed-digits`,
   *   `digits-rejected` (the typed digits were wrong, so the pairing has ended), …
   */
  async confirm(typedCode: string, compared: Compared): Promise<void> {
    const wrong = await this.#change(this.code(typedCode), (pairing): PairingEvent => {
      requireDigits(pairing);
      if ('revision' in compared) {
        requireRevision(pairing, compared.revision);
        requireShown(pairing);
        return { type: 'confirm' };
      }
      const digits = parseSas(compared.digits);
      if (digits === null) throw new Failure('malformed-digits');
      return digits === sasOf(pairing) ? { type: 'confirm' } : { type: 'reject' };
    });
    if (wrong === 'reject') throw new Failure('digits-rejected');
  }

  /** The person says that the digits differ: the pairing ends, and nobody is pinned. */
  async reject(typedCode: string, revision: string): Promise<void> {
    await this.#change(this.code(typedCode), (pairing) => {
      requireDigits(pairing);
      requireRevision(pairing, revision);
      return { type: 'reject' };
    });
  }

  /**
   * The person chooses to read the digits aloud, or to type them and not to see them from now on.
   * @throws Failure `stale` also for `reader` after a wrong attempt: it would show the digits
   */
  async chooseCompareRole(typedCode: string, revision: string, role: CompareRole): Promise<void> {
    await this.#change(this.code(typedCode), (pairing) => {
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
  async submitDigits(typedCode: string, revision: string, typed: string): Promise<boolean> {
    const event = await this.#change(this.code(typedCode), (pairing) => {
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
   * Records that the person has seen why a pairing ended. It is kept across restarts.
   * @param listed the code exactly as it is listed
   * @throws Failure `no-such-pairing`, `stale` if it was another end that they saw, …
   */
  async recordEndSeen(listed: string, revision: string): Promise<void> {
    await this.#change(listed, (pairing) => {
      requireRevision(pairing, revision);
      if (!('ending' in pairing.state)) throw new Failure('stale');
      return { type: 'notified', notice: 'end-seen' };
    });
  }

  /**
   * Ends a pairing in any state and deletes its file.
   * @param listed a code as typed, or exactly as it is listed, which may be no code at all
   * @returns the code as listed
   */
  async cancel(listed: string): Promise<string> {
    const isThere = (await this.#ports.store.load(listed)) !== null;
    const code = isThere ? listed : this.code(listed);
    await this.#change(code, () => ({ type: 'cancel' }));
    return code;
  }

  /** @throws Failure `malformed-code` with the reason as detail */
  code(typed: string): string {
    const parsed = parseCode(typed);
    if (!parsed.ok) throw new Failure('malformed-code', parsed.reason);
    return parsed.code;
  }

  async #create(code: string, role: Role, relayUrl: string, side: Sidecar): Promise<void> {
    const { store, clock } = this.#ports;
    await store.create({
      code,
      codeHash: codeHash(code),
      role,
      relayUrl,
      createdAt: new Date(clock.wall()).toISOString(),
      state: { status: 'request', opening: null },
      side,
      peerDid: null,
      stamp: null,
    });
  }

  async #change(
    code: string,
    decide: (pairing: Pairing) => PairingEvent,
  ): Promise<PairingEvent['type']> {
    const { store, clock, lifetime } = this.#ports;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const pairing = await store.load(code);
      if (pairing === null || pairing.state.status === 'gone') throw new Failure('no-such-pairing');
      const event = decide(pairing);
      const after = transition(pairing, event, {
        wall: clock.wall(),
        lifetime,
        agree: agreeOnDigits,
      });
      if ((await store.save(pairing, after)).saved) return event.type;
    }
    throw new Failure('stale');
  }
}

function requireDigits({ state }: Pairing): void {
  if (state.status === 'sas_ready') return;
  if (state.status === 'confirmed') throw new Failure('already-confirmed');
  throw new Failure('ending' in state ? 'already-ended' : 'no-digits-yet');
}

/** A typist does not see the digits, so they must not confirm them by a button. */
function requireShown({ side }: Pairing): void {
  if (side.compareRole === 'typist') throw new Failure('stale');
}

function requireRevision(pairing: Pairing, revision: string): void {
  if (revisionOf(pairing) !== revision) throw new Failure('stale');
}
