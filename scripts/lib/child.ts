import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

export interface ForegroundOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Runs the child as leader of its own process group and signals the whole group. For wrappers
   * such as `xvfb-run`, which end on a signal without forwarding it. The child gets no stdin:
   * the system would stop a background group that reads the terminal.
   */
  readonly ownGroup?: boolean;
  /** Where stdout and stderr go. */
  readonly output?: Output;
}

/** Our own stdout and stderr, which is the default; or an open file, by its descriptor. */
export type Output = 'inherit' | number;

export interface CapturedChild {
  /** Exit code; null when a signal ended the child. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CaptureOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the child when aborted; the promise then rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command with our own stdio, unless `output` says otherwise, and forwards SIGINT, SIGTERM and
 * SIGHUP to it.
 *
 * @returns its exit code, or 128 + signal number when a signal ended it, as shells report it
 * @throws the spawn error (`ENOENT`, `EACCES`) when the command cannot be started
 */
export async function runInForeground(
  command: string,
  args: readonly string[],
  options: ForegroundOptions = {},
): Promise<number> {
  const { ownGroup = false, output = 'inherit' } = options;
  const child = spawn(command, args, {
    stdio: [ownGroup || output !== 'inherit' ? 'ignore' : 'inherit', output, output],
    detached: ownGroup,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
  });
  const stopForwarding = forwardSignals(child, ownGroup);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    stopForwarding();
  }
}

/**
 * Runs a command without stdin and collects its output as UTF-8. An exit code other than 0 does not
 * throw.
 *
 * @throws the spawn error when the command cannot be started
 */
export async function capture(
  command: string,
  args: readonly string[],
  options: CaptureOptions = {},
): Promise<CapturedChild> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return {
    code,
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
  };
}

function forwardSignals(child: ChildProcess, ownGroup: boolean): () => void {
  const stops = FORWARDED.map((signal) => {
    const forward = (): void => {
      // A terminal sends Ctrl-C to the whole foreground group, so the child already has it.
      if (signal === 'SIGINT' && process.stdin.isTTY && !ownGroup) {
        return;
      }
      signalChild(child, signal, ownGroup);
    };
    process.on(signal, forward);
    return () => process.off(signal, forward);
  });
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

function signalChild(child: ChildProcess, signal: NodeJS.Signals, ownGroup: boolean): void {
  if (!ownGroup || child.pid === undefined) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has already ended.
  }
}
