/**
 * Writers that pin peers in a home, all at once, each with a view of its own:
 * `pin-peers.ts HOME COUNT WRITER…`.
 */
import { setTimeout } from 'node:timers/promises';
import { buildCard, verifyCard } from '../../../main/protocol/agent-card.ts';
import { openWireHome, wireHomePaths } from '../../../main/wire-home/index.ts';

const [root = '', count = '0', ...writers] = process.argv.slice(2);
const slot = {
  relayUrl: 'http://127.0.0.1:7878',
  slotId: 'a'.repeat(32),
  slotToken: 'b'.repeat(64),
};

async function pinPeers(writer: string): Promise<void> {
  const { peerBook } = openWireHome({
    paths: wireHomePaths({ env: { WIRE_HOME: root }, platform: process.platform, home: root }),
    randomBytes: (n) => new Uint8Array(n),
    wait: (ms) => setTimeout(ms),
    wall: Date.now,
    version: '0.1.0',
    pid: process.pid,
    platform: process.platform,
    binPath: process.execPath,
  });
  const pins = Array.from({ length: Number(count) }, (_none, index) => {
    const seed = new Uint8Array(32).fill(index + 1);
    const card = buildCard({ handle: `${writer}-${index}`, seed });
    return peerBook.pin({ ...verifyCard(card), slot });
  });
  for (const { pinned } of await Promise.all(pins)) if (!pinned) process.exitCode = 1;
}

await Promise.all(writers.map(pinPeers));
