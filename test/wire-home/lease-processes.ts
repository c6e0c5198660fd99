/** Other processes that are, or claim to be, at work in a home. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { LeaseState } from '../../main/pairing/ports.ts';
import { TYPESCRIPT } from '../../scripts/lib/node-programs.ts';

const HOLDER = fileURLToPath(new URL('processes/hold-lease.ts', import.meta.url));

/** A living process with the command line of a wire daemon (POSIX). */
export function startDaemon(name = 'wire', ...words: string[]) {
  return startProcess({}, name, ...words);
}

/** @param account that it runs as; default: ours */
export async function startProcess(account: { uid?: number }, name: string, ...words: string[]) {
  // Not Node: its folder may be closed to other accounts.
  const daemon = spawn('/bin/sh', ['-c', 'echo up; read end', ...words], {
    argv0: name,
    ...account,
    cwd: '/',
  });
  onTestFinished(() => void daemon.kill('SIGKILL'));
  await once(daemon.stdout, 'data');
  return {
    pid: daemon.pid ?? 0,
    async stop() {
      daemon.kill('SIGKILL');
      await once(daemon, 'exit');
    },
  };
}

/** Runs a command with process ids of its own, as in a container. */
export const IN_CONTAINER = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];

/**
 * Another process of ours that tries to hold the lease of a home.
 * @param wrapper a command that starts it
 */
export async function holderOf(root: string, wrapper: readonly string[] = []) {
  const [program = '', ...words] = [...wrapper, process.execPath, ...TYPESCRIPT, HOLDER, root];
  const holder = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void holder.kill('SIGKILL'));
  const [line]: unknown[] = await once(holder.stdout.setEncoding('utf8'), 'data');
  const state: LeaseState = JSON.parse(String(line));
  return {
    state,
    async end() {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    },
  };
}

/** Whether a process may run the pairings of version 2. */
export function mayRunOwn(state: LeaseState): boolean {
  return state.role === 'engine' || state.runsOwn;
}

/** What daemon.pid says of a wire daemon. */
export const recordOf = (pid: number, version: string | null) => ({
  schema: 'wire-daemon-pid-v1',
  pid,
  bin_path: '/usr/bin/wire',
  ...(version === null ? {} : { version }),
  started_at: '2026-11-22T11:00:00Z',
  did: null,
  relay_url: null,
});
