/** Whether a peer is trusted as a script asks for (docs/protocol.md §8.7). Pure; fails closed. */
import { foldedHandle } from '../protocol/identity.ts';
import type { Peer, PeerProof } from './peer-proof.ts';
import { isVerified } from './trust.ts';

export type PeerSelector = { readonly handle: string } | { readonly did: string };

/** The least proof that is enough. */
export type LeastProof = 'digits-v2' | 'digits-v1' | 'fingerprint';

export interface PeerCheck {
  readonly ok: boolean;
  readonly reason:
    | 'proved'
    | 'no-such-peer'
    | 'several-peers'
    | 'not-here'
    | 'weaker'
    | 'fingerprint-differs'
    | 'unreadable';
  /** Of the one peer that was found. */
  readonly handle: string | null;
  readonly did: string | null;
  readonly proof: PeerProof['kind'] | null;
}

/** How much a proof proves, and which one is asked for. */
const STRENGTH = {
  'digits-v1': 1,
  fingerprint: 2,
  'fingerprint-compared': 2,
  'digits-v2': 3,
} as const;

/**
 * @param peers null: they cannot be read
 * @param least null: any proof is enough
 */
export function checkPeer(
  peers: readonly Peer[] | null,
  selector: PeerSelector,
  least: LeastProof | null,
): PeerCheck {
  if (peers === null) return refusal('unreadable');
  const [peer, ...more] = selected(peers, selector);
  if (peer === undefined) return refusal('no-such-peer');
  if (more.length > 0) return refusal('several-peers');
  const reason = reasonOf(peer, least);
  const { handle, did } = peer;
  return { ok: reason === 'proved', reason, handle, did, proof: peer.proof.kind };
}

/** By handle: none unless one is written like this, and all that differ from it by case only. */
function selected(peers: readonly Peer[], selector: PeerSelector): readonly Peer[] {
  if ('did' in selector) return peers.filter(({ did }) => did === selector.did);
  const isNamed = peers.some(({ handle }) => handle === selector.handle);
  const name = foldedHandle(selector.handle);
  return isNamed ? peers.filter(({ handle }) => foldedHandle(handle) === name) : [];
}

function reasonOf({ proof, tier }: Peer, least: LeastProof | null): PeerCheck['reason'] {
  switch (proof.kind) {
    case 'fingerprint-differs':
    case 'unreadable':
    case 'not-here':
      return proof.kind;
    default: {
      const isEnough = STRENGTH[proof.kind] >= STRENGTH[least ?? 'digits-v1'];
      return isEnough && isVerified(tier) ? 'proved' : 'weaker';
    }
  }
}

function refusal(reason: PeerCheck['reason']): PeerCheck {
  return { ok: false, reason, handle: null, did: null, proof: null };
}
