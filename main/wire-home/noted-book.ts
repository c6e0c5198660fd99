import { Failure } from '../pairing/machine/failure.ts';
import type { Notes } from './notes.ts';
import { keyOf } from './pairing-key.ts';
import type { HomePeerBook, Peer } from './peer-book.ts';

/**
 * Adds notes to a peer book: comparisons go into the history, and a peer that is forgotten loses its
 * nickname. What cannot be noted does not make the call fail.
 * @param now RFC 3339
 */
export function notedBook(book: HomePeerBook, notes: Notes, now: () => string): HomePeerBook {
  const peerCalled = async (handle: string) =>
    (await book.listPeers()).find((peer) => peer.handle === handle) ?? null;

  return {
    ...book,

    async recordComparison(handle, fullFingerprint, result) {
      await book.recordComparison(handle, fullFingerprint, result);
      const peer = await peerCalled(handle).catch(() => null);
      if (peer === null) return;
      const at = now();
      await notes.history.record({
        key: keyOf('comparison', peer.did, at, result),
        at,
        kind: result === 'same' ? 'fingerprint-same' : 'fingerprint-differs',
        ...{ protocol: null, role: null, relayUrl: null, label: null, failure: null },
        peer: { handle, did: peer.did },
      });
    },

    async forgetPeer(handle) {
      const peer = await peerCalled(handle).catch(() => null);
      await book.forgetPeer(handle);
      if (peer !== null) await notes.nicknames.forget(peer.did).catch(() => {});
    },
  };
}

/**
 * Gives a peer a nickname, which is for this person alone.
 * @param typed nothing visible takes it away
 * @returns the nickname as it is shown; null if there is none now
 * @throws Failure `no-such-peer`; `stale` where the peer has not exactly one key; `home-…`
 */
export async function setNickname(
  book: Pick<HomePeerBook, 'listPeers'>,
  notes: Pick<Notes, 'nicknames'>,
  handle: string,
  typed: string,
): Promise<string | null> {
  const peer: Peer | undefined = (await book.listPeers()).find((one) => one.handle === handle);
  if (peer === undefined) throw new Failure('no-such-peer');
  const { did, fullFingerprint } = peer;
  if (fullFingerprint === null) throw new Failure('stale');
  return notes.nicknames.set({ did, fullFingerprint }, typed);
}
