/** Prints what the engine does while it runs. */
import { messages } from '../../messages/index.ts';
import { Failure, isSameFailure, parseEnding } from '../pairing/machine/failure.ts';
import type { Pairing } from '../pairing/machine/pending-pair.ts';
import { advisesOtherRelay } from '../pairing/machine/setbacks.ts';
import type { ReportedTransition } from '../pairing/machine/transition-report.ts';
import type { EngineSnapshot } from '../pairing/ports.ts';
import { printJson, reportFailure, tell, tellFailure } from './output.ts';

/** Prints transitions, and each change of role, failure and unreadable files once. */
export class StatusPrinter {
  readonly #json: boolean;
  readonly #homeDir: string;
  #role = '';
  #failure: unknown = null;
  #problems = '';
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
  changed({ lease, problems, failure, usedCodes }: EngineSnapshot, wall: number): void {
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
  }
}
