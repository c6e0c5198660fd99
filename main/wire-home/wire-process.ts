import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from '../files/error-code.ts';
import { isAlive } from '../files/process.ts';

/** A `ps` that hangs must not hang the engine. */
const PATIENCE = 3000;

/** Whether a pid belongs to a living wire daemon: pids are reused (docs/protocol.md §6). */
export type IsWireDaemon = (pid: number) => Promise<boolean>;

/**
 * Asks the system what a process is. Where it will not tell, a living process counts as a daemon:
 * two engines on one home destroy each other, a needless companion only waits.
 */
export function wireProcesses(platform: NodeJS.Platform): IsWireDaemon {
  return async (pid) => {
    if (!isAlive(pid)) return false;
    try {
      return await ask(platform, pid);
    } catch (error) {
      // Gone between the two questions.
      return errorCode(error) !== 'ENOENT' && isAlive(pid);
    }
  };
}

async function ask(platform: NodeJS.Platform, pid: number): Promise<boolean> {
  switch (platform) {
    case 'linux':
      return isDaemonCommand((await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0'));
    case 'win32':
      // The image name is all that is cheap to learn there: any `wire*.exe` counts.
      return /^"wire[^"]*"/i.test(await outputOf('tasklist.exe', windowsArguments(pid)));
    default:
      return isDaemonLine(await outputOf('ps', ['-o', 'command=', '-p', `${pid}`]));
  }
}

/** `wire daemon …`, whatever the folder and the suffix of the program. */
export function isDaemonCommand([program = '', ...words]: readonly string[]): boolean {
  return /(^|\/)wire[^/]*$/.test(program) && words.includes('daemon');
}

/** The same of a line as `ps` prints it, in which spaces may also be in the program's path. */
export function isDaemonLine(line: string): boolean {
  return /^(.*\/)?wire[^/ ]* (.* )?daemon( |$)/.test(line.trim());
}

function windowsArguments(pid: number): string[] {
  return ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'];
}

async function outputOf(program: string, words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, words, { timeout: PATIENCE });
  return stdout;
}
