/** `wire upgrade` on a home of ours: what it does to our process, and which daemon it leaves there. */
import { endByForce, type InteropStage } from './interop-stage.ts';
import { isAtLeast, pairing, type Reference } from './references.ts';

/** From here on it ends the process that daemon.pid names. */
const FIRST_ENDING_OURS = '0.13.2';
/** From here on it first looks for a newer release unless told not to. */
const FIRST_UPGRADING_ITSELF = '0.13.3';

/** Whether it ends our engine. Before, it starts a daemon beside it. */
export function endsOurs({ version }: Reference): boolean {
  return isAtLeast(version, FIRST_ENDING_OURS);
}

/**
 * Runs it. A daemon that does pairings is ended then, as a person does who wants ours back; that
 * of 0.14.2 takes its own entry in daemon.pid for another's, and ends by itself.
 *
 * @returns the pids that it ended, and the one of the daemon that it started
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
