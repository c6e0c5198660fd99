/**
 * All orders of what relay, peer, person and restarts can do to a pairing of version 2, up to a depth.
 * Steps are planned, performed and saved as the worker does it.
 */

import { ed25519 } from '@noble/curves/ed25519.js';
import type { PairingEvent } from '../../../../main/pairing/machine/event.ts';
import { NEW_HANDSHAKE } from '../../../../main/pairing/machine/handshake.ts';
import {
  type AgreeOnKeys,
  agreeOnDigits,
  agreeOnKeys,
  type HandshakeAgreement,
  openMessage,
} from '../../../../main/pairing/machine/key-agreement.ts';
import { consequenceOf } from '../../../../main/pairing/machine/outcome-table.ts';
import { levelToPost, ownPost } from '../../../../main/pairing/machine/own-post.ts';
import {
  openPeersPayload,
  sealOwnPayload,
} from '../../../../main/pairing/machine/payload-exchange.ts';
import { FRESH_SIDECAR, type Pairing } from '../../../../main/pairing/machine/pending-pair.ts';
import { plan } from '../../../../main/pairing/machine/plan.ts';
import { transition } from '../../../../main/pairing/machine/transition.ts';
import { buildCard, verifyCard } from '../../../../main/protocol/agent-card.ts';
import { toBase64 } from '../../../../main/protocol/bytes.ts';
import { nameplateHash } from '../../../../main/protocol/v2/code.ts';
import { LIFETIME, WALL } from '../../samples.ts';
import { CODE, MAILBOX, OWN_SEED, sayings } from './peers.ts';

/** Where a walk stands. */
export interface Place {
  readonly pairing: Pairing;
  /** What the relay was ever sent, by kind: it must not change. */
  readonly sent: Readonly<Record<string, string>>;
  readonly hasConfirmed: boolean;
  /** How often a card was sealed: each time with another nonce. */
  readonly seals: number;
  /** The mailbox and key that were pinned. */
  readonly pinned: string | null;
  /** For a failure: how it came here. */
  readonly path: readonly string[];
}

const agreements = new Map<string, HandshakeAgreement>();

/** As the engine does, but for all pairings at once. */
const remembered: AgreeOnKeys = (input) => {
  const key = JSON.stringify(input);
  const agreement = agreements.get(key) ?? agreeOnKeys(input);
  agreements.set(key, agreement);
  return agreement;
};
const context = {
  wall: WALL,
  lifetime: LIFETIME,
  agree: agreeOnDigits,
  agreeOnKeys: remembered,
};
const OWN_KEY = new Uint8Array(32).fill(20);
const card = buildCard({ handle: 'ann', seed: OWN_KEY });
const self = verifyCard(card);
const OPENING = { seed: toBase64(OWN_SEED), slotId: '1'.repeat(32), slotToken: '2'.repeat(64) };

export const START: Place = {
  pairing: {
    id: '0'.repeat(32),
    protocol: 2,
    code: CODE,
    codeHash: nameplateHash(CODE),
    role: 'host',
    relayUrl: 'https://relay.example',
    createdAt: '2026-01-01T11:59:00.000Z',
    state: { status: 'request', opening: OPENING },
    side: FRESH_SIDECAR,
    handshake: NEW_HANDSHAKE,
    bound: null,
    peerDid: null,
    stamp: null,
  },
  sent: {},
  hasConfirmed: false,
  seals: 0,
  pinned: null,
  path: [],
};

/** Something that breaks a promise. */
export class Broken extends Error {}

/** Every place that one event leads to. */
export async function next(place: Place): Promise<Place[]> {
  const { pairing } = place;
  const people: [string, PairingEvent][] = [
    ['confirm', { type: 'confirm' }],
    ['reject', { type: 'reject' }],
    ['wrong digits', { type: 'wrong-digits' }],
    ['cancel', { type: 'cancel' }],
  ];
  const others: [string, PairingEvent][] = [
    ['restart', { type: 'restarted' }],
    ['deadline', { type: 'deadline-passed' }],
    ['away', { type: 'rejoin-timeout' }],
  ];
  const places = [...people, ...others].map(([name, event]) => {
    const after = apply(place, name, event);
    const confirms = name === 'confirm' && pairing.state.status === 'sas_ready';
    return confirms ? { ...after, hasConfirmed: true } : after;
  });
  return [...places, ...(await stepped(place))];
}

/** What the planned step can lead to. */
async function stepped(place: Place): Promise<Place[]> {
  const { pairing } = place;
  const step = plan(pairing, WALL);
  switch (step.do) {
    case 'record':
      return [apply(place, 'record', step.event)];
    case 'notify':
      return [apply(place, 'notify', { type: 'notified', notice: step.notice })];
    case 'open':
      return opens(apply(place, 'opening', { type: 'opening' }));
    case 'poll':
      return [
        ...sayings(pairing.handshake?.payload ?? null).map(({ name, slot }) =>
          apply(place, name, { type: 'polled', slot }),
        ),
        apply(place, '404', { type: 'slot-not-found' }),
      ];
    case 'seal':
      return [await seal(place)];
    case 'post':
      return posts(place);
    case 'post-last':
      return [apply(place, 'last said', { type: 'last-said' })];
    case 'finish':
      return [finish(place)];
    case 'abandon':
      return [apply(place, 'abandon', { type: 'abandoned' })];
    default:
      return [];
  }
}

function apply(place: Place, name: string, event: PairingEvent): Place {
  const pairing = transition(place.pairing, event, context);
  return { ...place, pairing, path: [...place.path, name] };
}

function opens(place: Place): Place[] {
  const { pairing } = place;
  if (!('opening' in pairing.state) || pairing.state.opening === null) return [];
  const sent = recorded(place, 'open', openMessage(pairing, pairing.state.opening));
  const conflict: PairingEvent = { type: 'open-conflict' };
  const after409 =
    consequenceOf(pairing, conflict) === 'reclaim'
      ? apply(sent, 'reclaimed', { type: 'reclaimed' })
      : apply(sent, '409', conflict);
  return [
    apply(sent, 'opened', { type: 'opened', pairId: 'pair' }),
    { ...sent, path: [...sent.path, 'open lost'] },
    after409,
  ];
}

function posts(place: Place): Place[] {
  const text = postOf(place.pairing);
  if (text === null) throw new Broken('nothing to post');
  const level = levelToPost(place.pairing);
  if (place.pairing.handshake?.peerCommitment === null) {
    throw new Broken('a reveal before a saved commitment');
  }
  const sent = recorded(place, level, text);
  return [
    apply(sent, `posted ${level}`, { type: 'said', level }),
    { ...sent, path: [...sent.path, `post ${level} lost`] },
    apply(sent, '404 to a post', { type: 'slot-not-found' }),
  ];
}

const knownPosts = new Map<string, string | null>();

/** Computing a post takes milliseconds, and many places have the same one. */
function postOf(pairing: Pairing): string | null {
  const { status } = pairing.state;
  const key = JSON.stringify([status, pairing.handshake, 'opening' in pairing.state]);
  const known = knownPosts.get(key);
  if (known !== undefined) return known;
  const text = ownPost(pairing, remembered);
  knownPosts.set(key, text);
  return text;
}

async function seal(place: Place): Promise<Place> {
  const nonce = new Uint8Array(12).fill(place.seals + 1);
  const sign = async (message: Uint8Array) => ed25519.sign(message, OWN_KEY);
  const own = { card, slot: MAILBOX, nonce, sign };
  const result = await sealOwnPayload(place.pairing, own, remembered);
  const event: PairingEvent = result.ok
    ? { type: 'payload-sealed', own: result.own }
    : result.outcome;
  return { ...apply(place, 'seal', event), seals: place.seals + 1 };
}

function finish(place: Place): Place {
  const opened = openPeersPayload(place.pairing, self, remembered);
  if (!opened.ok) return apply(place, 'refused to pin', opened.outcome);
  const { did, handle, fingerprint, slot } = opened.peer;
  if (!place.hasConfirmed) throw new Broken('a pin without a person’s yes');
  const more = { movedFrom: null, cardKept: false, hasUs: false };
  const event: PairingEvent = { type: 'paired', peer: { did, handle, fingerprint, ...more } };
  return { ...apply(place, 'pin', event), pinned: `${handle} ${slot.slotId}` };
}

/** What leaves this computer: the same bytes each time. @throws Broken */
function recorded(place: Place, kind: string, bytes: string): Place {
  const before = place.sent[kind];
  if (before !== undefined && before !== bytes) throw new Broken(`other bytes for ${kind}`);
  return { ...place, sent: { ...place.sent, [kind]: bytes } };
}
