import { writeLines } from '../../main/files/terminal.ts';
import { EXIT, ScriptFailure } from './failure.ts';

/** Writes a line or several for the person to stderr, so that stdout stays free for results. */
export function log(text: string): void {
  writeLines('stderr', text);
}

/**
 * Runs a script's body and turns its end into the process's exit code.
 *
 * A {@link ScriptFailure} is printed as two sentences without a stack; anything else is a
 * defect of ours and keeps its stack.
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
