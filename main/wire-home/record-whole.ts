/**
 * Whether a record has all that its pairing needs to go on. Where a seed or a saved commitment is lost
 * it ends, since a second reveal would give the secret away (docs/protocol.md §8.5).
 */
import { type Handshake, isSaidBy, mayHaveRevealed } from '../pairing/machine/handshake.ts';
import { isLive, type LiveStatus, type Pairing } from '../pairing/machine/pending-pair.ts';
import { normalizeRelayUrl } from '../protocol/relay-url.ts';
import { isCodeV2, nameplateHash } from '../protocol/v2/code.ts';

/** Whether a live pairing of version 2 can go on. One that has ended needs nothing. */
export function isWhole(pairing: Pairing): boolean {
  const { state, handshake } = pairing;
  if (!isLive(pairing)) return true;
  return (
    handshake !== null &&
    isRequestWhole(pairing) &&
    isSideWhole(pairing) &&
    isHandshakeWhole(handshake) &&
    isAsFarAs(state.status as LiveStatus, handshake)
  );
}

function isRequestWhole({ code, codeHash, relayUrl }: Pairing): boolean {
  return isCodeV2(code) && nameplateHash(code) === codeHash && normalizeRelayUrl(relayUrl) !== null;
}

function isSideWhole({ state, side }: Pairing): boolean {
  const { deadlineAt, endedAt, ending, paired } = side;
  if (endedAt !== null || ending !== null) return false;
  // Without its deadline a record could go on from a backup of any age.
  const hasSeed = state.status !== 'request' || state.opening !== null;
  if (hasSeed && deadlineAt === null) return false;
  return (paired !== null) === (state.status === 'pinned');
}

/** Whether nothing is there without what it follows from. */
function isHandshakeWhole(handshake: Handshake): boolean {
  const { peer, payload, sealed, posted, lastPost } = handshake;
  const { reveal, confirm, refused, receipt } = peer;
  const steps = [
    [reveal, handshake.peerCommitment],
    [confirm, reveal],
    [peer.sealed, confirm],
    [refused, confirm],
    [receipt, peer.sealed],
  ];
  if (lastPost !== null || (payload === null) !== (sealed === null)) return false;
  if (steps.some(([member, before]) => member !== null && before === null)) return false;
  const isMeant = [
    isSaidBy(posted, 'nothing') || mayHaveRevealed(handshake),
    isSaidBy(posted, 'reveal') || reveal !== null,
    isSaidBy(posted, 'confirm') || sealed !== null,
  ];
  return isMeant.every((isTrue) => isTrue);
}

/** Whether the handshake fits the status. */
function isAsFarAs(status: LiveStatus, handshake: Handshake): boolean {
  const { peer, sealed, posted } = handshake;
  switch (status) {
    case 'request':
      return !mayHaveRevealed(handshake);
    case 'polling':
      return sealed === null;
    case 'sas_ready':
      return sealed === null && peer.confirm !== null;
    case 'confirmed':
      return peer.confirm !== null && posted !== 'receipt';
    case 'pinned':
      return peer.sealed !== null && sealed !== null;
  }
}
