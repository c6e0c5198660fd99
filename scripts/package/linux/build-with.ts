import { capture } from '../../lib/child.ts';
import { ScriptFailure } from '../../lib/failure.ts';

/**
 * Runs a program that builds a package.
 *
 * @param install what to do if the program is missing
 * @throws ScriptFailure `command-failed`
 */
export async function buildWith(
  program: string,
  args: readonly string[],
  install: string,
): Promise<void> {
  const { code, stderr } = await capture(program, args).catch((error: Error) => ({
    code: 1,
    stderr: error.message,
  }));
  if (code === 0) return;
  throw new ScriptFailure(
    'command-failed',
    `${program} could not build the package: ${stderr.trim()}`,
    `${install} Or leave this format out.`,
  );
}
