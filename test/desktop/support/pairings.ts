/** Pairings in every state, for tests of what is drawn of them. */

import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import {
  FRESH_SIDECAR,
  type Pairing,
  type Sidecar,
} from '../../../main/pairing/machine/pending-pair.ts';
import type { PairingView, PeerView, View } from '../../../preload/contract.ts';

export const CODE = '73-2QXC4P';
const SEED = `${'A'.repeat(43)}=`;
const OPENING = { seed: SEED, slotId: 'a'.repeat(32), slotToken: 'b'.repeat(64) };
const OPENED = { opening: OPENING, pairId: 'pair-1' };

type States = Record<
  'request' | 'polling' | 'sas_ready' | 'confirmed' | 'aborted' | 'paired' | 'cancelled',
  Pairing['state']
>;
const states: States = {
  request: { status: 'request', opening: null },
  polling: { status: 'polling', ...OPENED },
  sas_ready: { status: 'sas_ready', ...OPENED, sas: '384217' },
  confirmed: { status: 'confirmed', ...OPENED, sas: '384217' },
  aborted: { status: 'aborted', ending: { code: 'digits-rejected', detail: null } },
  paired: { status: 'gone' },
  cancelled: { status: 'gone' },
};

export const BOB = { did: 'did:wire:bob-0badcafe', handle: 'bob', fingerprint: '0badcafe' };

export const BOB_VIEW: PeerView = {
  ...BOB,
  name: 'bob',
  cardName: 'Bob',
  tier: 'VERIFIED',
  fullFingerprint: '0badcafe'.repeat(8),
  relayUrl: 'https://relay.example',
  relayHost: 'relay.example',
  relayPlainHttp: false,
  verifiedAt: '2026-11-22T20:00:00.000Z',
  comparison: null,
};

export function pairing(
  status: keyof States,
  side: Partial<Sidecar> = {},
  rest: Partial<Pairing> = {},
): Pairing {
  return {
    code: CODE,
    codeHash: 'c'.repeat(64),
    role: 'host',
    relayUrl: 'https://relay.example',
    createdAt: '2026-11-22T20:00:00.000Z',
    state: states[status],
    side: { ...FRESH_SIDECAR, ...(status === 'paired' ? { paired: BOB } : {}), ...side },
    peerDid: null,
    stamp: 'stamp',
    ...rest,
  };
}

const NO_LEGS: PairingView['milestones'] = {
  'code-shared': 'pending',
  'other-joined': 'pending',
  'you-confirmed': 'pending',
  'they-confirmed': 'pending',
  'cards-exchanged': 'pending',
  pinned: 'pending',
};

export function pairingView(change: Partial<PairingView> = {}): PairingView {
  return {
    origin: 'home',
    code: CODE,
    role: 'host',
    relayUrl: 'https://relay.example',
    relayHost: 'relay.example',
    onLocalRelay: false,
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

export function view(change: Partial<View> = {}): View {
  return {
    identity: null,
    identityFailure: null,
    engine: { role: 'engine' },
    pairings: [],
    practice: null,
    peers: [],
    peersFailure: null,
    problems: [],
    settings: DEFAULT_SETTINGS,
    defaultRelay: { kind: 'none' },
    language: 'en',
    homeRelayUrl: null,
    homeRelayHost: null,
    publicRelayUrl: 'https://wireup.net',
    publicRelayHost: 'wireup.net',
    localRelay: { running: false, port: null, addresses: [], failure: null },
    update: { state: 'off' },
    about: {
      version: '0.1.0',
      electron: '45.4.1',
      testRuntime: false,
      homes: { chosen: null, found: [] },
      homeDir: '/home/ann',
      platform: 'linux',
    },
    ...change,
  };
}

/** For ports that are told about errors which no test expects. */
export function unexpected(error: unknown): never {
  throw error;
}
