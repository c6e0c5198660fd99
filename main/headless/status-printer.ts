/** What a person at a shell is told of the engine while it runs. */
import { messages } from '../../messages/index.ts';
import { Failure, isSameFailure, parseEnding } from '../pairing/machine/failure.ts';
import type { ReportedTransition } from '../pairing/machine/transition-report.ts';
import type { EngineSnapshot } from '../pairing/ports.ts';
import { printJson, reportFailure, tell, tellFailure } from './output.ts';

/** Tells each state of affairs once. */
export class StatusPrinter {
  readonly #json: boolean;
  readonly #homeDir: string;
  #role = '';
  #failure: unknown = null;
  #problems = '';

  /** @param json whether transitions go to stdout as JSON */
  constructor(json: boolean, homeDir: string) {
    this.#json = json;
    this.#homeDir = homeDir;
  }

  /** Tells one change of status; of a pairing that ended also what it means and what to do next. */
  transition(transition: ReportedTransition): void {
    if (this.#json) {
      printJson(transition);
      return;
    }
    const { code, from, to, sas, error } = transition;
    tell([code, `${from} → ${to}`, sas, error].filter((part) => part !== null).join('  '));
    if (error !== null) tellFailure(parseEnding(error).code);
  }

  /** Tells what is new in the engine's snapshot. */
  changed({ seat, problems, failure }: EngineSnapshot): void {
    if (seat !== null && seat.role !== this.#role) {
      this.#role = seat.role;
      const home = this.#homeDir;
      tell(
        seat.role === 'engine'
          ? messages.headless.running({ home })
          : messages.headless.companion({ home }),
      );
    }
    // An error that nobody foresaw has no sentence; the engine has it logged.
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
