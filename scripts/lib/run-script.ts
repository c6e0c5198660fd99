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
  const code = await exitCodeOf(body);
  process.exitCode = code;
  // The tools that build packages end a process that has nothing left to do, with 0.
  process.once('exit', () => {
    process.exitCode = code;
  });
}

async function exitCodeOf(body: () => Promise<number>): Promise<number> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof ScriptFailure) {
      log(`${error.message}\n${error.nextStep}`);
      return error.exitCode;
    }
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.failed;
  }
}
