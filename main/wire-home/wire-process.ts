import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, win32 } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../files/error-code.ts';
import { isAlive } from '../files/process.ts';

/** A `ps` that hangs must not hang the engine. */
const PATIENCE = 3000;

/**
 * Whether a pid belongs to a living wire daemon of this account or of root: pids are reused, also by
 * programs of others, who choose their own command lines (docs/protocol.md §6).
 */
export type IsWireDaemon = (pid: number) => Promise<boolean>;

/**
 * Asks the system what a process is. Where it will not tell, a living process counts as a daemon:
 * two engines on one home destroy each other, a needless companion only waits.
 */
export function wireProcesses(
  platform: NodeJS.Platform,
  account = process.geteuid?.() ?? null,
): IsWireDaemon {
  return async (pid) => {
    if (!isAlive(pid)) return false;
    try {
      return await ask(platform, pid, account);
    } catch (error) {
      // Gone between the two questions.
      return errorCode(error) !== 'ENOENT' && isAlive(pid);
    }
  };
}

async function ask(
  platform: NodeJS.Platform,
  pid: number,
  account: number | null,
): Promise<boolean> {
  switch (platform) {
    case 'linux':
      return (
        isTrusted((await stat(`/proc/${pid}`)).uid, account) &&
        isDaemonCommand((await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0'))
      );
    case 'win32':
      // The image name is all that is cheap to learn there: any `wire*.exe` of any account counts.
      return /^"wire[^"]*"/i.test(await outputOf(tasklist(process.env), windowsArguments(pid)));
    default:
      return isDaemonOf(
        await outputOf('/bin/ps', ['-o', 'uid=,command=', '-p', `${pid}`]),
        account,
      );
  }
}

/** Whether a process of this user id may hold our home. */
function isTrusted(uid: number, account: number | null): boolean {
  return uid === 0 || uid === account;
}

/** A line of `ps -o uid=,command=`. */
export function isDaemonOf(line: string, account: number | null): boolean {
  const [, uid, command] = /^\s*(-?\d+)\s+(.*)$/s.exec(line) ?? [];
  return command !== undefined && isTrusted(Number(uid), account) && isDaemonLine(command);
}

/**
 * Windows looks for a bare name in the working folder as well.
 * @param env SystemRoot is set by the system
 */
export function tasklist({ SystemRoot = '' }: NodeJS.ProcessEnv): string {
  const folder =
    isAbsolute(SystemRoot) || win32.isAbsolute(SystemRoot) ? SystemRoot : 'C:\\Windows';
  return win32.join(folder, 'System32', 'tasklist.exe');
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
