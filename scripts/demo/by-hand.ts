import { runInForeground } from '../lib/child.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { sandboxArguments } from '../system/sandbox.ts';
import type { DemoSetup, Participant } from './setup.ts';

/**
 * Opens both windows for a person and waits until both have been quit.
 *
 * @returns the exit code
 */
export async function runByHand(electron: string, setup: DemoSetup): Promise<number> {
  log(
    `The relay runs at ${setup.relayUrl}. Two windows open: ${setup.host.handle} and ${setup.guest.handle}.`,
  );
  log(
    'Press “Host a pairing” in one and “Join a pairing” in the other. Quit both to end the demo.',
  );
  const open = ({ home, userData }: Participant) =>
    runInForeground(electron, [...sandboxArguments(), '.', `--user-data-dir=${userData}`], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, WIRE_HOME: home },
    });
  const codes = await Promise.all([open(setup.host), open(setup.guest)]);
  return Math.max(...codes);
}
