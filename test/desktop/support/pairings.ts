/** Pairings in every state, for tests of what is drawn of them. */

import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { type Handshake, NEW_HANDSHAKE } from '../../../main/pairing/machine/handshake.ts';
import {
  FRESH_SIDECAR,
  isLive,
  type PairedPeer,
  type Pairing,
  type Sidecar,
} from '../../../main/pairing/machine/pending-pair.ts';
import type { IdentityView, PairingView, PeerView, View } from '../../../preload/contract.ts';

export const CODE = '73-2QXC4P';
/** A pairing of version 2: its id, its code, and what people call it by. */
export const ID_V2 = 'f0e1'.repeat(8);
export const CODE_V2 = 'YRQV5-WTMZW';
export const LABEL_V2 = 'YRQV';
const SEED = `${'A'.repeat(43)}=`;
const OPENING = { seed: SEED, slotId: 'a'.repeat(32), slotToken: 'b'.repeat(64) };
const OPENED = { opening: OPENING, pairId: 'pair-1' };

type States = Record<
  'request' | 'polling' | 'sas_ready' | 'confirmed' | 'pinned' | 'aborted' | 'paired' | 'cancelled',
  Pairing['state']
>;
const states: States = {
  request: { status: 'request', opening: null },
  polling: { status: 'polling', ...OPENED },
  sas_ready: { status: 'sas_ready', ...OPENED, sas: '384217' },
  confirmed: { status: 'confirmed', ...OPENED, sas: '384217' },
  pinned: { status: 'pinned', ...OPENED },
  aborted: { status: 'aborted', ending: { code: 'digits-rejected', detail: null } },
  paired: { status: 'gone' },
  cancelled: { status: 'gone' },
};

/** As a pairing of version 1 pinned him. */
export const BOB: PairedPeer = {
  did: 'did:wire:bob-0badcafe',
  handle: 'bob',
  fingerprint: '0badcafe',
  movedFrom: null,
  cardKept: false,
  hasUs: null,
};

export const BOB_VIEW: PeerView = {
  did: BOB.did,
  handle: BOB.handle,
  fingerprint: BOB.fingerprint,
  name: 'bob',
  nickname: null,
  cardName: 'Bob',
  tier: 'VERIFIED',
  fullFingerprint: '0badcafe'.repeat(8),
  relayUrl: 'https://relay.example',
  relayHost: 'relay.example',
  relayPlainHttp: false,
  verifiedAt: '2026-11-22T20:00:00.000Z',
  comparison: null,
  proof: { kind: 'digits-v2', at: '2026-11-22T20:00:00.000Z' },
  seenElsewhere: null,
};

/** A pairing of version 1. Its code is its id, unless told otherwise. */
export function pairing(
  status: keyof States,
  side: Partial<Sidecar> = {},
  rest: Partial<Pairing> = {},
): Pairing {
  return {
    id: rest.code ?? CODE,
    protocol: 1,
    code: CODE,
    codeHash: 'c'.repeat(64),
    role: 'host',
    relayUrl: 'https://relay.example',
    createdAt: '2026-11-22T20:00:00.000Z',
    state: states[status],
    side: { ...FRESH_SIDECAR, ...(status === 'paired' ? { paired: BOB } : {}), ...side },
    handshake: null,
    bound: null,
    peerDid: null,
    stamp: 'stamp',
    ...rest,
  };
}

/** A pairing of version 2. Once it has ended, only the public part of its code is left. */
export function pairingV2(
  status: keyof States,
  handshake: Partial<Handshake> = {},
  side: Partial<Sidecar> = {},
  rest: Partial<Pairing> = {},
): Pairing {
  const paired = status === 'pinned' || status === 'paired' ? { ...BOB, hasUs: false } : null;
  const of = pairing(
    status,
    { paired, ...side },
    { id: ID_V2, protocol: 2, code: CODE_V2, handshake: { ...NEW_HANDSHAKE, ...handshake } },
  );
  return { ...of, code: isLive(of) ? CODE_V2 : LABEL_V2, ...rest };
}

const NO_LEGS: PairingView['milestones'] = {
  'code-shared': 'pending',
  'other-joined': 'pending',
  'you-confirmed': 'pending',
  'they-confirmed': 'pending',
  'cards-exchanged': 'pending',
  pinned: 'pending',
  'they-have-you': 'pending',
};

/** The view of a pairing of version 1. Its code is its id and label, unless told otherwise. */
export function pairingView(change: Partial<PairingView> = {}): PairingView {
  return {
    origin: 'home',
    id: change.code ?? CODE,
    protocol: 1,
    code: CODE,
    label: change.code ?? CODE,
    ownLabel: null,
    bound: null,
    mailboxQuestion: null,
    movedFrom: null,
    cardKept: false,
    adviseOtherRelay: false,
    role: 'host',
    relayUrl: 'https://relay.example',
    relayHost: 'relay.example',
    onLocalRelay: false,
    reach: { kind: 'address', url: 'https://relay.example' },
    joinLink: null,
    phase: 'waiting-for-peer',
    revision: '0123456789abcdef',
    digits: null,
    compareRole: 'viewer',
    lastAttempt: false,
    milestones: NO_LEGS,
    deadlineAt: null,
    transientFailure: null,
    retryAt: null,
    failure: null,
    failureSeen: false,
    clash: null,
    phaseSince: 0,
    resumed: false,
    peer: null,
    ...change,
  };
}

/** The question of a pairing of version 1 which mailbox of Bob to keep. */
export const MAILBOX_QUESTION: NonNullable<PairingView['mailboxQuestion']> = {
  handle: 'bob',
  known: [{ relayUrl: 'https://relay.example', slot: '1a2b3c4d' }],
  offered: { relayUrl: 'https://other.example', slot: '5e6f7a8b' },
};

/** The view of a pairing of version 2 whose code is shown. */
export function pairingViewV2(change: Partial<PairingView> = {}): PairingView {
  const names = { id: ID_V2, protocol: 2, code: CODE_V2, label: LABEL_V2 } as const;
  return pairingView({ ...names, ...change });
}

export const ANN: IdentityView = {
  handle: 'ann',
  did: 'did:wire:ann-a1b2c3d4',
  fingerprint: 'a1b2c3d4',
  fullFingerprint: 'a1b2c3d4'.repeat(8),
};

export function view(change: Partial<View> = {}): View {
  return {
    identity: null,
    identityFailure: null,
    engine: { role: 'engine' },
    pairings: [],
    practice: null,
    peers: [],
    peersFailure: null,
    historyRevision: '',
    problems: [],
    settings: DEFAULT_SETTINGS,
    settingsQuarantined: null,
    defaultRelay: { kind: 'none' },
    language: 'en',
    homeRelayUrl: null,
    homeRelayHost: null,
    ownRelayUrls: [],
    publicRelayUrl: 'https://wireup.net',
    publicRelayHost: 'wireup.net',
    localRelay: { running: false, port: null, addresses: [], formerAddresses: [], failure: null },
    update: { state: 'off' },
    about: {
      version: '0.1.0',
      electron: '45.4.1',
      testRuntime: false,
      homes: { chosen: null, found: [] },
      homeDir: '/home/ann',
      namesHome: false,
      suggestedHandle: null,
      platform: 'linux',
    },
    ...change,
  };
}

/** For ports that are told about errors which no test expects. */
export function unexpected(error: unknown): never {
  throw error;
}
