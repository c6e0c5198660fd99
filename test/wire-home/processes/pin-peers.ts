/**
 * Writers that pin peers in a home, all at once, each with a view of its own:
 * `pin-peers.ts HOME COUNT WRITER…`.
 */
import { buildCard, verifyCard } from '../../../main/protocol/agent-card.ts';
import { openHome, wordToStart } from './home.ts';

const [root = '', count = '0', ...writers] = process.argv.slice(2);
const slot = {
  relayUrl: 'http://127.0.0.1:7878',
  slotId: 'a'.repeat(32),
  slotToken: 'b'.repeat(64),
};

async function pinPeers(writer: string): Promise<void> {
  const { peerBook } = openHome(root);
  const pins = Array.from({ length: Number(count) }, (_none, index) => {
    const seed = new Uint8Array(32).fill(index + 1);
    const card = buildCard({ handle: `${writer}-${index}`, seed });
    return peerBook.pin(
      { ...verifyCard(card), slot },
      { protocol: 1, mailbox: 'ask', shown: null, bound: null },
    );
  });
  for (const { pinned } of await Promise.all(pins)) if (!pinned) process.exitCode = 1;
}

await wordToStart();
await Promise.all(writers.map(pinPeers));
