/** Prints what the engine does while it runs. */
import { messages } from '../../messages/index.ts';
import { Failure, isSameFailure, parseEnding } from '../pairing/machine/failure.ts';
import { isLive, labelOf, type Pairing } from '../pairing/machine/pending-pair.ts';
import { advisesOtherRelay } from '../pairing/machine/setbacks.ts';
import type { ReportedTransition } from '../pairing/machine/transition-report.ts';
import type { EngineSnapshot, LivePairing } from '../pairing/ports.ts';
import { tellHoldUp } from './hold-up.ts';
import { printJson, reportFailure, tell, tellFailure } from './output.ts';

/** Prints transitions, and each change of role, failure and unreadable files once. */
export class StatusPrinter {
  readonly #json: boolean;
  readonly #homeDir: string;
  #role = '';
  #failure: unknown = null;
  #problems = '';
  /** By pairing: the status, and what was last said to hold it up in it. */
  #holdUps: ReadonlyMap<string, string> = new Map();
  /** Relays that another one was advised for. */
  readonly #advised = new Set<string>();

  /**
   * @param json whether transitions are printed to stdout as JSON
   * @param homeDir shown to the person
   */
  constructor(json: boolean, homeDir: string) {
    this.#json = json;
    this.#homeDir = homeDir;
  }

  /** Prints a transition; if the pairing failed, also what that means and what to do next. */
  transition(transition: ReportedTransition): void {
    if (this.#json) {
      printJson(transition);
      return;
    }
    const { code, protocol, from, to, sas, error } = transition;
    // A terminal's output may be kept, and a code of version 2 is a secret.
    const label = protocol === 1 ? code : code.slice(0, 4);
    tell([label, `${from} → ${to}`, sas, error].filter((part) => part !== null).join('  '));
    if (error !== null) tellFailure(parseEnding(error).code);
  }

  /** Prints a question that a pairing has for the person. */
  question({ code, side }: Pairing): void {
    const places = side.mailboxQuestion?.places;
    if (places !== undefined) tell(messages.headless.mailboxQuestion({ code, places }));
  }

  /** Prints what differs from the snapshot before. @param wall ms since 1970 */
  changed(snapshot: EngineSnapshot, wall: number): void {
    const { lease, problems, failure, usedCodes, pairings } = snapshot;
    if (lease !== null && lease.role !== this.#role) {
      this.#role = lease.role;
      const home = this.#homeDir;
      tell(
        lease.role === 'engine'
          ? messages.headless.running({ home })
          : messages.headless.companion({ home }),
      );
    }
    // Any other error has no sentence and is logged by the engine.
    if (failure instanceof Failure && !isSameFailure(failure, this.#failure)) {
      reportFailure(failure, false);
    }
    this.#failure = failure;
    for (const { relayUrl } of usedCodes) {
      if (this.#advised.has(relayUrl) || !advisesOtherRelay(usedCodes, relayUrl, wall)) continue;
      this.#advised.add(relayUrl);
      tell(messages.headless.adviseOtherRelay);
    }
    const problemText = JSON.stringify(problems);
    if (problemText !== this.#problems) {
      for (const { file, problem } of problems) {
        tell(messages.headless.problem[problem]({ file }));
      }
    }
    this.#problems = problemText;
    this.#holdUps = new Map(pairings.flatMap((live) => this.#heldUp(live)));
  }

  /** Prints what holds a pairing up, once in each status: networks come and go. */
  #heldUp({ pairing, transientFailure }: LivePairing): readonly (readonly [string, string])[] {
    const { id, state } = pairing;
    const before = this.#holdUps.get(id);
    if (transientFailure === null || !isLive(pairing)) {
      return before?.startsWith(`${state.status} `) ? [[id, before]] : [];
    }
    const now = `${state.status} ${transientFailure.code}`;
    if (now !== before) tellHoldUp(transientFailure, labelOf(pairing));
    return [[id, now]];
  }
}
