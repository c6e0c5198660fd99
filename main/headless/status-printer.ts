/** Prints what the engine does while it runs. */
import { messages } from '../../messages/index.ts';
import { Failure, isSameFailure, parseEnding } from '../pairing/machine/failure.ts';
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
    const { code, from, to, sas, error } = transition;
    tell([code, `${from} → ${to}`, sas, error].filter((part) => part !== null).join('  '));
    if (error !== null) tellFailure(parseEnding(error).code);
  }

  /** Prints what differs from the snapshot before. */
  changed({ lease, problems, failure }: EngineSnapshot): void {
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
    const problemText = JSON.stringify(problems);
    if (problemText !== this.#problems) {
      for (const { file, problem } of problems) {
        tell(messages.headless.problem[problem]({ file }));
      }
    }
    this.#problems = problemText;
  }
}
