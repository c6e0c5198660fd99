/** Runs `wire upgrade` on a home of ours. It may end our engine, and it starts a daemon. */
import { isAlive } from '../../../main/files/process.ts';
import { endByForce, type InteropStage } from './interop-stage.ts';
import { isAtLeast, pairing, type Reference } from './references.ts';
import { until } from './until.ts';

/** From this version on, it ends the process that daemon.pid names. */
const FIRST_ENDING_OURS = '0.13.2';
/** From this version on, it first looks for a newer release, unless it gets `--local`. */
const FIRST_UPGRADING_ITSELF = '0.13.3';
/** In 0.14.2 and 0.15, the new daemon mistakes its own entry in daemon.pid for another one's and exits. */
const FIRST_WITH_LASTING_DAEMON = '0.16.0';

/** Whether this version ends our engine. Older ones start a daemon beside it. */
export function endsOurs({ version }: Reference): boolean {
  return isAtLeast(version, FIRST_ENDING_OURS);
}

/**
 * Runs the command. Then, if the new daemon runs pairings, ends it, as a person would to get our engine
 * back; and if the new daemon exits at once, starts another by hand.
 *
 * @returns the pids that it killed, and the pid of the new daemon
 */
export async function upgrade(
  stage: InteropStage,
  reference: Reference,
  home: string,
): Promise<{ killed: readonly number[]; successor: number }> {
  const local = isAtLeast(reference.version, FIRST_UPGRADING_ITSELF) ? ['--local'] : [];
  const report = await stage.wireJson(reference, home, 'upgrade', ...local);
  const { new_pid: started, killed } = report as { new_pid: number; killed: number[] };
  if (isAtLeast(reference.version, FIRST_WITH_LASTING_DAEMON)) {
    stage.adopt(started);
    return { killed, successor: started };
  }
  endByForce(started);
  if (pairing.includes(reference)) return { killed, successor: started };
  await until('the new daemon to be gone', () => !isAlive(started));
  return { killed, successor: (await stage.wireDaemon(reference, home)).pid };
}
