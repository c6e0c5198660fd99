import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from '../files/error-code.ts';
import { isAlive } from '../files/process.ts';
import { windowsProgram } from '../files/system-program.ts';

/** A `ps` that hangs must not hang the engine. */
const PATIENCE = 3000;

/**
 * Whether a pid belongs to a living wire daemon: pids are reused (docs/protocol.md §6). A process of another
 * account is none, whatever it calls itself: it could keep our pairings from running. Root's may be one.
 * On Windows the account is not asked for.
 */
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
      return (
        isTrusted(realUidIn(await readFile(`/proc/${pid}/status`, 'utf8'))) &&
        isDaemonCommand((await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0'))
      );
    case 'win32':
      // The image name is all that is cheap to learn there: any `wire*.exe` counts.
      return /^"wire[^"]*"/i.test(
        await outputOf(windowsProgram('tasklist.exe', process.env), windowsArguments(pid)),
      );
    default:
      return isTrustedDaemonLine(
        await outputOf('/bin/ps', ['-o', 'ruid=,command=', '-p', `${pid}`]),
      );
  }
}

/** The account that started a process, also of a program that runs with another's rights (proc(5)). */
function realUidIn(status: string): number {
  return Number(/^Uid:\s+([0-9]+)/m.exec(status)?.[1] ?? Number.NaN);
}

/** Whether an account is root or ours. @param own default: that of this process */
export function isTrusted(uid: number, own: number | undefined = process.getuid?.()): boolean {
  return uid === 0 || uid === own;
}

/** Of a line as `ps -o ruid=,command=` prints it: whether it is a wire daemon of root or ours. */
export function isTrustedDaemonLine(line: string, own?: number): boolean {
  const [, uid = '', command = ''] = /^\s*([0-9]+)\s+(.*)/.exec(line) ?? [];
  return uid !== '' && isTrusted(Number(uid), own) && isDaemonLine(command);
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
