/**
 * No memory is reserved for a length that the input only claims. Here: the size of a file. For a
 * relay's Content-Length see test/hostile/answers.test.ts.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODE, codeOf, makeHome, NOW, type TestHome } from '../wire-home/support.ts';

const CLAIMED = 2 * 1024 ** 3;
const ALLOWED = 16 * 1024 ** 2;

/** A sparse file of 2 GB: it takes no space on the disk. */
function claim(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'w');
  ftruncateSync(descriptor, CLAIMED);
  closeSync(descriptor);
}

/** By how many bytes the process grew at most during the work. */
async function growth(work: Promise<unknown>): Promise<number> {
  const held = () => process.memoryUsage().external + process.memoryUsage().heapUsed;
  const before = held();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, held());
  }, 1);
  await work;
  clearInterval(sampling);
  return Math.max(most, held()) - before;
}

/** Releases the engine's lock in any case, which would else keep its file open. */
function claimOnce({ lease }: TestHome): Promise<unknown> {
  return lease.acquire(true).finally(() => lease.release().catch(() => {}));
}

const pending = ({ paths }: TestHome) => join(paths.pendingPairs, `${CODE}.json`);

describe('a file that claims 2 GB', () => {
  it.each<[string, (home: TestHome) => string, (home: TestHome) => Promise<unknown>, string?]>([
    ['a pending pair', pending, ({ store }) => codeOf(store.load(CODE)), 'home-unreadable'],
    ['trust.json', ({ paths }) => paths.trust, ({ peerBook }) => codeOf(peerBook.listPeers())],
    ['relay.json', ({ paths }) => paths.relay, ({ peerBook }) => codeOf(peerBook.ownSlot())],
    ['our card', ({ paths }) => paths.agentCard, ({ peerBook }) => codeOf(peerBook.identity())],
    ['private.key', ({ paths }) => paths.privateKey, (home) => codeOf(home.init({ handle: 'a' }))],
    ['daemon.pid', ({ paths }) => paths.daemonPid, (home) => codeOf(claimOnce(home))],
  ])(
    'as %s is refused, and costs no memory',
    async (_what, fileOf, use, refused = 'home-too-large') => {
      const home = makeHome({ wall: () => NOW });
      claim(fileOf(home));
      expect(await growth(use(home).then((code) => expect(code).toBe(refused)))).toBeLessThan(
        ALLOWED,
      );
    },
  );

  it.each<[string, (home: TestHome) => string]>([
    ['a sidecar', ({ paths }) => join(paths.tray, `${CODE}.json`)],
    ['a pending pair', pending],
  ])('as %s does not prevent listing or running', async (_what, fileOf) => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    claim(fileOf(home));
    const work = home.store.list().then(() => home.lease.acquire(true));
    expect(await growth(work)).toBeLessThan(ALLOWED);
    await home.lease.release();
  });
});
