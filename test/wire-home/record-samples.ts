/** Pairings of version 2 as their records hold them. Values of the handshake are of the right length. */
import { join } from 'node:path';
import {
  type Handshake,
  NEW_HANDSHAKE,
  type PeerMembers,
} from '../../main/pairing/machine/handshake.ts';
import {
  FRESH_SIDECAR,
  type LiveStatus,
  type Pairing,
  type PairingState,
  type Sidecar,
} from '../../main/pairing/machine/pending-pair.ts';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { generateCodeV2, nameplateHash } from '../../main/protocol/v2/code.ts';
import { NOW, OPENING, type TestHome } from './support.ts';

export const ID = '0123456789abcdef0123456789abcdef';
export const CODE_V2 = generateCodeV2((n) => Uint8Array.from({ length: n }, (_, i) => 41 + 29 * i));
/** The part of it that only the two people know. */
export const SECRET_OF_CODE = CODE_V2.slice(4);
export const DEADLINE = NOW + 600_000;

/** Base64 of this many equal bytes. */
export const filler = (length: number, byte: number) => toBase64(new Uint8Array(length).fill(byte));

export const COMMITMENT = filler(32, 21);
const SEALED = filler(300, 22);
const PAYLOAD = '{"card":{"handle":"ann"},"slot_token":"own-slot-token"}';
const PEER: PeerMembers = {
  reveal: filler(65, 31),
  confirm: filler(32, 32),
  sealed: filler(301, 33),
  refused: null,
  receipt: filler(32, 34),
};
const { reveal, confirm } = PEER;
const NOBODY = NEW_HANDSHAKE.peer;

export const PAIRED_V2 = {
  did: 'did:wire:bob-01020304',
  handle: 'bob',
  fingerprint: '01020304',
  movedFrom: null,
  cardKept: false,
  hasUs: false,
} as const;

const states: Record<LiveStatus, PairingState> = {
  request: { status: 'request', opening: OPENING },
  polling: { status: 'polling', opening: OPENING, pairId: 'pair' },
  sas_ready: { status: 'sas_ready', opening: OPENING, pairId: 'pair', sas: '384217' },
  confirmed: { status: 'confirmed', opening: OPENING, pairId: 'pair', sas: '384217' },
  pinned: { status: 'pinned', opening: OPENING, pairId: 'pair' },
};

const handshakes: Record<LiveStatus, Partial<Handshake>> = {
  request: {},
  polling: { peerCommitment: COMMITMENT, peer: { ...NOBODY, reveal }, posted: 'reveal' },
  sas_ready: {
    peerCommitment: COMMITMENT,
    peer: { ...NOBODY, reveal, confirm },
    posted: 'confirm',
  },
  confirmed: {
    peerCommitment: COMMITMENT,
    peer: { ...PEER, receipt: null },
    payload: PAYLOAD,
    sealed: SEALED,
    posted: 'sealed',
  },
  pinned: {
    peerCommitment: COMMITMENT,
    peer: PEER,
    payload: PAYLOAD,
    sealed: SEALED,
    posted: 'receipt',
  },
};

/** A request that nobody has tried yet. */
export function newRecord(changes: Partial<Pairing> = {}): Pairing {
  return {
    id: ID,
    protocol: 2,
    code: CODE_V2,
    codeHash: nameplateHash(CODE_V2),
    role: 'host',
    relayUrl: 'http://127.0.0.1:7878',
    createdAt: '2026-11-22T11:59:00.000Z',
    state: { status: 'request', opening: null },
    side: FRESH_SIDECAR,
    handshake: NEW_HANDSHAKE,
    bound: null,
    peerDid: null,
    stamp: null,
    ...changes,
  };
}

/** A live pairing as far as this status. */
export function liveRecord(status: LiveStatus, side: Partial<Sidecar> = {}): Pairing {
  const paired = status === 'pinned' ? PAIRED_V2 : null;
  return newRecord({
    state: states[status],
    side: { ...FRESH_SIDECAR, unansweredOpens: 1, deadlineAt: DEADLINE, paired, ...side },
    handshake: { ...NEW_HANDSHAKE, ...handshakes[status] },
    peerDid: paired?.did ?? null,
  });
}

/** All in a live record that must be nowhere once the pairing has ended. */
export const SECRETS: readonly string[] = [
  SECRET_OF_CODE,
  SECRET_OF_CODE.slice(2),
  OPENING.seed,
  OPENING.slotToken,
  'own-slot-token',
  '384217',
  SEALED,
  ...Object.values(PEER).filter((member) => member !== null),
];

export function secretsIn(text: string): string[] {
  return SECRETS.filter((secret) => text.includes(secret));
}

export function recordIn({ paths }: TestHome, id = ID): string {
  return join(paths.records, `${id}.json`);
}

/** The id of another record. */
export const otherId = (n: number): string => n.toString(16).padStart(32, '0');
