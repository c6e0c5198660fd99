/** Runs `wire upgrade` on a home of ours. It may end our engine, and it starts a daemon. */
import { endByForce, type InteropStage } from './interop-stage.ts';
import { isAtLeast, pairing, type Reference } from './references.ts';

/** From this version on, it ends the process that daemon.pid names. */
const FIRST_ENDING_OURS = '0.13.2';
/** From this version on, it first looks for a newer release, unless it gets `--local`. */
const FIRST_UPGRADING_ITSELF = '0.13.3';

/** Whether this version ends our engine. Older ones start a daemon beside it. */
export function endsOurs({ version }: Reference): boolean {
  return isAtLeast(version, FIRST_ENDING_OURS);
}

/**
 * Runs the command, and then ends the new daemon if it runs pairings, as a person would to get our engine
 * back. (The daemon of 0.14.2 mistakes its own entry in daemon.pid for another one's and exits.)
 *
 * @returns the pids that it killed, and the pid of the daemon that it started
 */
export async function upgrade(
  stage: InteropStage,
  reference: Reference,
  home: string,
): Promise<{ killed: readonly number[]; successor: number }> {
  const local = isAtLeast(reference.version, FIRST_UPGRADING_ITSELF) ? ['--local'] : [];
  const report = await stage.wireJson(reference, home, 'upgrade', ...local);
  const { new_pid: successor, killed } = report as { new_pid: number; killed: number[] };
  if (pairing.includes(reference)) endByForce(successor);
  else stage.adopt(successor);
  return { killed, successor };
}
