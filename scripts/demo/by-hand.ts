import { runInForeground } from '../lib/child.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { sandboxArguments } from '../system/sandbox.ts';
import type { Actor, DemoStage } from './setup.ts';

/**
 * Opens both windows for a person and waits until both were quit.
 *
 * @returns the exit code
 */
export async function playByHand(electron: string, stage: DemoStage): Promise<number> {
  log(
    `The relay runs at ${stage.relayUrl}. Two windows open: ${stage.host.handle} and ${stage.guest.handle}.`,
  );
  log('In one press “Host a pairing”, in the other “Join a pairing”. Quit both to end the demo.');
  const open = ({ home, userData }: Actor) =>
    runInForeground(electron, [...sandboxArguments(), '.', `--user-data-dir=${userData}`], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, WIRE_HOME: home },
    });
  const codes = await Promise.all([open(stage.host), open(stage.guest)]);
  return Math.max(...codes);
}
