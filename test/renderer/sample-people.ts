/** The people in the samples. */
import type { IdentityView, PeerView } from '../../preload/contract.ts';

export const PUBLIC_RELAY = 'https://relay.example';

export const identity: IdentityView = {
  handle: 'ada',
  did: 'did:wire:ada-3f9a02bc',
  fingerprint: '3f9a02bc',
  fullFingerprint: '3f9a02bc7d10c4e85a6be1f2a90b4c7d8832e5f60117a9c3d4be5f60718293a4',
};

/** Paired by version 2. */
export const grace: PeerView = {
  handle: 'grace',
  name: 'grace',
  nickname: null,
  cardName: 'Grace',
  did: 'did:wire:grace-b81c77e0',
  tier: 'VERIFIED',
  fingerprint: 'b81c77e0',
  fullFingerprint: 'b81c77e04f2a96d3c5e8071b2d4f6a8c9e0b1d3f5a7c9e1b3d5f70928364a5b6',
  relayUrl: PUBLIC_RELAY,
  relayHost: 'relay.example',
  relayPlainHttp: false,
  verifiedAt: '2026-11-03T14:05:00Z',
  comparison: null,
  proof: { kind: 'digits-v2', at: '2026-11-03T14:05:00Z' },
  seenElsewhere: null,
};

/** Paired by version 1, as with the `wire` command. */
export const graceOfCli: PeerView = {
  ...grace,
  proof: { kind: 'digits-v1', at: '2026-11-03T14:05:00Z' },
};

/** Her fingerprint differed. */
export const differing: PeerView = {
  ...grace,
  comparison: { result: 'differs', at: '2026-11-05T16:20:00Z' },
  proof: { kind: 'fingerprint-differs', at: '2026-11-05T16:20:00Z' },
};

/** Nobody checked this key. */
const linus: PeerView = {
  ...grace,
  handle: 'linus_at-the-long-named-workshop',
  name: 'linus_at-the-long-named-workshop',
  cardName: 'Linus of the workshop with the long name',
  did: 'did:wire:linus_at-the-long-named-workshop-00c4d9aa',
  tier: 'UNTRUSTED',
  fingerprint: '00c4d9aa',
  fullFingerprint: `00c4d9aa${'1f6e2d8c7b5a4930'.repeat(4).slice(8)}`,
  relayUrl: null,
  relayHost: null,
  verifiedAt: null,
  proof: { kind: 'not-here' },
};

/** Her fingerprint was compared. */
const radia: PeerView = {
  ...grace,
  handle: 'radia',
  name: 'radia',
  cardName: 'Radia',
  comparison: { result: 'same', at: '2026-11-04T09:30:00Z' },
  did: 'did:wire:radia-5e5e1f03',
  fingerprint: '5e5e1f03',
  fullFingerprint: `5e5e1f03${'90a7c3d2e1f4b685'.repeat(4).slice(8)}`,
  proof: { kind: 'fingerprint-compared', at: '2026-11-04T09:30:00Z' },
};

/** Pinned by the `wire` command. */
export const alan: PeerView = {
  ...grace,
  handle: 'alan',
  name: 'alan',
  cardName: 'Alan',
  did: 'did:wire:alan-71d0c2e9',
  fingerprint: '71d0c2e9',
  fullFingerprint: `71d0c2e9${'4b8d06f1c2a79e35'.repeat(4).slice(8)}`,
  proof: { kind: 'not-here' },
};

export const peers: readonly PeerView[] = [grace, linus, radia];

/** The file in which comparisons and proofs are kept cannot be read. */
export function unreadable(peer: PeerView): PeerView {
  return { ...peer, comparison: { result: 'unreadable' }, proof: { kind: 'unreadable' } };
}
