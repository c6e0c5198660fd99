/** The readiness check of the last step, against another process that holds a lock, and file modes. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished } from 'vitest';
import { TYPESCRIPT } from '../../scripts/lib/node-programs.ts';
import { itOnPosix, itWhere } from '../support/where.ts';
import { homeWithBob } from './anns-home.ts';
import { codeOf, PIN, PIN_V2, peerCalled, type TestHome } from './support.ts';

const CHECK_READY = fileURLToPath(new URL('processes/check-ready.ts', import.meta.url));
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const itWithFlock = itWhere(
  spawnSync('flock', ['--version']).status === 0,
  'the flock tool (util-linux) is not installed',
);

describe('while another program holds', () => {
  for (const lock of ['trustLock', 'relayLock'] as const) {
    itWithFlock(`${lock}, the check fails as the pin does, and works after`, async () => {
      const home = await homeWithBob();
      const holder = spawn('flock', [home.paths[lock], 'sh', '-c', 'echo held; read line']);
      onTestFinished(() => void holder.kill());
      await once(holder.stdout, 'data');
      expect(await codeOf(home.peerBook.checkReady())).toBe('home-locked');
      expect(await codeOf(home.peerBook.pin(peerCalled('cleo', 3), PIN_V2))).toBe('home-locked');
      holder.stdin.end('\n');
      await once(holder, 'exit');
      await home.peerBook.checkReady();
    });
  }
});

describe('where the system refuses', () => {
  for (const [what, which, mode, code, pins] of [
    ['to read trust.json', 'trust', 0, 'home-unreadable', 'home-unreadable'],
    ['to read relay.json', 'relay', 0, 'home-unreadable', 'home-unreadable'],
    ['to read our card', 'agentCard', 0, 'home-unreadable', 'home-unreadable'],
    ['to take the lock', 'trustLock', 0o400, 'home-unwritable', 'home-unwritable'],
    ['to write beside trust.json', 'config', 0o500, 'home-unwritable', 'home-unwritable'],
    ['to write beside proofs.json', 'tray', 0o500, 'home-unwritable', 'home-unwritable'],
    // By then version 2 has signed.
    ['to read the private key', 'privateKey', 0, 'home-unreadable', 'done'],
  ] as const) {
    itOnPosix(`${what}, the check fails as the pin does`, async () => {
      const home = await homeOfAnybody();
      chmodSync(home.paths[which], mode);
      onTestFinished(() => chmodSync(home.paths[which], 0o700));
      expect(await inAnotherProcess(home.root)).toEqual({ checked: code, pinned: pins });
    });
  }

  itOnPosix('nothing, both work', async () => {
    const home = await homeOfAnybody();
    expect(await inAnotherProcess(home.root)).toEqual({ checked: 'done', pinned: 'done' });
  });
});

/** The temporary folder of the tests is for root alone where root runs them. */
async function homeOfAnybody(): Promise<TestHome> {
  if (!isRoot) return homeWithBob();
  const root = mkdtempSync('/tmp/wire-home-');
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const home = await homeWithBob(PIN, {}, root);
  giveTo(NOBODY, root);
  return home;
}

/** Root may read and write everything, so there the work is another account's. */
async function inAnotherProcess(root: string): Promise<unknown> {
  const args = [...TYPESCRIPT, CHECK_READY, root, ...(isRoot ? [String(NOBODY)] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout));
}

function giveTo(uid: number, folder: string): void {
  chownSync(folder, uid, uid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, name), uid, uid);
  }
}
