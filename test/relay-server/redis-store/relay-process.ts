/** Relays in processes of their own, which share a store. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { RunningRelay } from '../../../main/relay-server/server.ts';
import { RELAY } from '../../integration/processes.ts';

/** A relay that runs until the test ends. */
export interface RelayProcess extends RunningRelay {
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
}

/** Starts the command. @param args further options */
export async function startRelayProcess(
  storeUrl: string,
  args: readonly string[] = [],
): Promise<RelayProcess> {
  const options = ['--port', '0', '--limit', 'off', '--store', storeUrl, ...args];
  const child = spawn(process.execPath, [RELAY, ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => end('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  const url = `${line}`.split(' ').at(-1) ?? '';
  const port = Number(new URL(url).port);
  const stop = () => end('SIGTERM');
  return { url, port, urls: [url], stop, kill: () => end('SIGKILL') };
}
