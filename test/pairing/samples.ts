/** A pairing in each of its states, with real cryptography behind it. */

import type { TransitionContext } from '../../main/pairing/machine/event.ts';
import {
  agreeOnDigits,
  agreeOnKeys,
  ownMessage,
} from '../../main/pairing/machine/key-agreement.ts';
import {
  FRESH_SIDECAR,
  type Pairing,
  type PairingState,
  type Sidecar,
  type Status,
} from '../../main/pairing/machine/pending-pair.ts';
import { sealBytes } from '../../main/protocol/bootstrap-aead.ts';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { codeHash } from '../../main/protocol/code-phrase.ts';

export const CODE = '47-K3QX7A';
export const WALL = Date.UTC(2026, 0, 1, 12);
export const LIFETIME = 600_000;

const seed = toBase64(new Uint8Array(32).fill(7));
const peerSeed = toBase64(new Uint8Array(32).fill(9));
export const OPENING = { seed, slotId: '1'.repeat(32), slotToken: '2'.repeat(64) };
export const PEER_OPENING = { seed: peerSeed, slotId: '3'.repeat(32), slotToken: '4'.repeat(64) };
export const OWN_MESSAGE = ownMessage(CODE, seed);
export const PEER_MESSAGE = ownMessage(CODE, peerSeed);
export const OTHER_MESSAGE = ownMessage(CODE, toBase64(new Uint8Array(32).fill(8)));
const agreed = agreeOnDigits(CODE, seed, PEER_MESSAGE);
export const SAS = agreed.ok ? agreed.sas : '';

/** The context of a transition. @param wall ms since 1970 */
export function contextAt(wall: number): TransitionContext {
  return { wall, lifetime: LIFETIME, agree: agreeOnDigits, agreeOnKeys };
}

/** A bootstrap that only the holder of the key can have sealed. @param n tells one from another */
export function sealedByPeer(n: number): string {
  if (!agreed.ok) throw new Error('the samples do not agree');
  const nonce = new Uint8Array(12).fill(n);
  const plaintext = new Uint8Array([n]);
  return toBase64(sealBytes({ key: agreed.key, codeHash: codeHash(CODE), nonce, plaintext }));
}

const ending = { code: 'expired', detail: null } as const;
const states: Record<Status, PairingState> = {
  request: { status: 'request', opening: OPENING },
  polling: { status: 'polling', opening: OPENING, pairId: 'pair' },
  sas_ready: { status: 'sas_ready', opening: OPENING, pairId: 'pair', sas: SAS },
  confirmed: { status: 'confirmed', opening: OPENING, pairId: 'pair', sas: SAS },
  pinned: { status: 'pinned', opening: OPENING, pairId: 'pair' },
  aborted: { status: 'aborted', ending },
  aborted_restart: { status: 'aborted_restart', ending: { code: 'cannot-resume', detail: null } },
  gone: { status: 'gone' },
};

/** The statuses of a pairing of version 1. */
export const STATUSES: readonly Status[] = [
  'request',
  'polling',
  'sas_ready',
  'confirmed',
  'aborted',
  'aborted_restart',
  'gone',
];

/** The peer that a pairing of version 1 pinned. */
export const PAIRED = {
  did: 'did:wire:bob-01020304',
  handle: 'bob',
  fingerprint: '01020304',
  movedFrom: null,
  cardKept: false,
  hasUs: null,
} as const;

/** A pairing as it is on disk in this status if nothing went wrong before. */
export function sample(status: Status, side: Partial<Sidecar> = {}): Pairing {
  const hasDigits = status === 'sas_ready' || status === 'confirmed';
  const hasEnded = status === 'aborted' || status === 'aborted_restart' || status === 'gone';
  return {
    id: CODE,
    protocol: 1,
    code: CODE,
    codeHash: codeHash(CODE),
    role: 'host',
    relayUrl: 'https://relay.example',
    createdAt: '2026-01-01T11:59:00.000Z',
    state: states[status],
    side: {
      ...FRESH_SIDECAR,
      deadlineAt: hasEnded ? null : WALL + LIFETIME,
      endedAt: hasEnded ? WALL : null,
      peerMessage: hasDigits ? PEER_MESSAGE : null,
      ...side,
    },
    handshake: null,
    bound: null,
    peerDid: null,
    stamp: 'stamp',
  };
}
