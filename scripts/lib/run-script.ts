import { writeLines } from '../../main/files/terminal.ts';
import { EXIT, ScriptFailure } from './failure.ts';

/** Writes one or more lines to stderr; stdout is for results. */
export function log(text: string): void {
  writeLines('stderr', text);
}

/**
 * Runs a script's body and sets the process's exit code.
 *
 * A {@link ScriptFailure} is printed as two sentences. Any other error is a bug and is printed with its
 * stack.
 *
 * @param body returns the exit code
 */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (error instanceof ScriptFailure) {
      log(`${error.message}\n${error.nextStep}`);
      process.exitCode = error.exitCode;
      return;
    }
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = EXIT.failed;
  }
}
