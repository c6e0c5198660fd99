/** Starts an engine of one home in a process of its own: this very program, and no other. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Child {
  /** Resolves when it has ended, however that was. */
  readonly ended: Promise<void>;
  /** Asks it to end. */
  stop(): void;
}

/**
 * Its output goes where ours goes. It ends when we do, also if we are killed, since our end of the channel
 * closes.
 * @param args of the command
 */
export function startChild(args: readonly string[]): Child {
  const [, program = ''] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, program, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(
    () => {},
    () => {},
  );
  return { ended, stop: () => child.kill('SIGTERM') };
}
