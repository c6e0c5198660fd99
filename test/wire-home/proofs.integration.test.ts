/** Several processes that change what is remembered of peers, at once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TYPESCRIPT } from '../../scripts/lib/node-programs.ts';
import { jsonOf, makeHome, PIN_V2, peerCalled, put, realWait } from './support.ts';

/**
 * Starts programs of `processes/` that wait for a word, so that all of them work at the same time.
 * @returns what each prints after that
 */
async function runAtOnce(all: readonly (readonly string[])[]): Promise<string[]> {
  const children = all.map(([name = '', ...words]) => {
    const program = fileURLToPath(new URL(`processes/${name}`, import.meta.url));
    return spawn(process.execPath, [...TYPESCRIPT, program, ...words], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  });
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  const ends = children.map(async (child) => {
    const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(code).toBe(0);
    return printed;
  });
  for (const { stdin } of children) stdin.end('go');
  return Promise.all(ends);
}

it('give each notice of a pin by another program once', { timeout: 60_000 }, async () => {
  const home = makeHome({ wait: realWait });
  await home.init({ handle: 'ann' });
  await home.peerBook.listPeers();
  const trust = jsonOf(home.paths.trust);
  const handles = Array.from({ length: 20 }, (_none, index) => `peer-${index}`);
  const pinned = handles.map((handle) => {
    const { did, publicKey } = peerCalled(handle);
    const key = Buffer.from(publicKey).toString('base64');
    return [handle, { tier: 'VERIFIED', did, public_keys: [{ key }] }] as const;
  });
  const agents = { ...Object(trust.agents), ...Object.fromEntries(pinned) };
  put(home.paths.trust, { ...trust, agents });
  const printed = await runAtOnce([1, 2, 3].map(() => ['claim-pins.ts', home.root]));
  const claimed = printed.flatMap((line): unknown[] => JSON.parse(line));
  expect(claimed).toHaveLength(handles.length);
  expect(new Set(claimed)).toEqual(new Set(handles));
  expect(await home.peerBook.claimForeignPinNotices()).toEqual([]);
});

it('lose no proof and see no pin of ours as another’s', { timeout: 60_000 }, async () => {
  const home = makeHome({ wait: realWait });
  await home.init({ handle: 'ann' });
  let pinning = true;
  const writers = [
    ['a', 'b'],
    ['c', 'd'],
  ];
  const pins = runAtOnce(
    writers.map((names) => ['pin-peers.ts', home.root, '10', ...names]),
  ).finally(() => {
    pinning = false;
  });
  // Of a key that none of the processes pins.
  await home.peerBook.pin(peerCalled('bob', 99), PIN_V2);
  while (pinning) {
    const seen = (await home.peerBook.listPeers()).filter((peer) => peer.seenElsewhere !== null);
    expect(seen).toEqual([]);
    expect(await home.peerBook.claimForeignPinNotices()).toEqual([]);
    await realWait(2);
  }
  await pins;
  const peers = await home.peerBook.listPeers();
  expect(peers).toHaveLength(41);
  expect(new Set(peers.map(({ proof }) => proof.kind))).toEqual(
    new Set(['digits-v1', 'digits-v2']),
  );
});
