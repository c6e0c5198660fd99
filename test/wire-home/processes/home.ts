/** What the programs here share: a view of a home, and a start at the same time. */
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { openWireHome, type WireHome, wireHomePaths } from '../../../main/wire-home/index.ts';

export function openHome(root: string, wall: () => number = Date.now): WireHome {
  return openWireHome({
    paths: wireHomePaths({ env: { WIRE_HOME: root }, platform: process.platform, home: root }),
    randomBytes: (n) => new Uint8Array(n),
    wait: (ms) => setTimeout(ms),
    wall,
    version: '0.1.0',
    pid: process.pid,
    platform: process.platform,
    binPath: process.execPath,
  });
}

/** Says that this process is ready, and waits for a word. */
export async function wordToStart(): Promise<void> {
  process.stdout.write('ready');
  await once(process.stdin, 'data');
  process.stdin.destroy();
}
