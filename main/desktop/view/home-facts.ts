/** Reads identity, peers and relay from the wire home. Each part can fail independently. */
import type { PeerView, Tier } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import type { OwnIdentity } from '../../pairing/ports.ts';
import { displayDid, displayName } from '../../protocol/display-text.ts';
import { normalizeRelayUrl, relayHost } from '../../protocol/relay-url.ts';
import { isOpenToOthers } from '../../relay-client/relay-url.ts';
import type { HomePeerBook, Peer } from '../../wire-home/peer-book.ts';
import { failureViewOf } from '../failure-view.ts';
import { type ReadNotes, readNotes } from './read-notes.ts';
import type { HomeFacts } from './view.ts';

const TIERS: readonly string[] = [
  'UNTRUSTED',
  'ORG_VERIFIED',
  'VERIFIED',
  'ATTESTED',
  'TRUSTED',
] satisfies Tier[];

/** The facts before the first read. */
export const NO_HOME_FACTS: HomeFacts = {
  identity: null,
  identityFailure: null,
  peers: null,
  peersFailure: null,
  homeRelayUrl: null,
  homeRelayHost: null,
  labels: {},
  noteProblems: [],
  historyRevision: '',
  homeRelayUrls: [],
};

type Book = Pick<HomePeerBook, 'identity' | 'ownSlot' | 'ownRelays' | 'listPeers'>;

/**
 * @param notes for people only: what cannot be read of them is left out
 * @param onError called with unexpected errors
 */
export async function readHomeFacts(
  book: Book,
  notes: ReadNotes,
  onError: (error: unknown) => void,
): Promise<HomeFacts> {
  const [identity, peers, slot, relays, noted] = await Promise.all([
    attempt(book.identity()),
    attempt(book.listPeers()),
    attempt(book.ownSlot()),
    attempt(book.ownRelays()),
    readNotes(notes, onError),
  ]);
  const missing = 'error' in identity && isMissing(identity.error);
  const failureOf = (result: Attempt<unknown>) =>
    'error' in result ? failureViewOf(result.error, onError) : null;
  const homeRelayUrl = 'value' in slot ? normalized(slot.value?.relayUrl ?? null) : null;
  return {
    identity: 'value' in identity ? identityView(identity.value) : null,
    identityFailure: missing ? null : failureOf(identity),
    peers:
      'value' in peers ? peers.value.map((peer) => peerView(peer, noted.nicknameOf(peer))) : null,
    peersFailure: failureOf(peers) ?? failureOf(slot),
    homeRelayUrl,
    homeRelayHost: hostOf(homeRelayUrl),
    labels: noted.labels,
    noteProblems: noted.problems,
    historyRevision: noted.historyRevision,
    homeRelayUrls: 'value' in relays ? relays.value : [],
  };
}

type Attempt<T> = { readonly value: T } | { readonly error: unknown };

function attempt<T>(work: Promise<T>): Promise<Attempt<T>> {
  return work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Failure && error.code === 'identity-missing';
}

function identityView({ handle, did, fingerprint, fullFingerprint }: OwnIdentity) {
  return { handle, did, fingerprint, fullFingerprint };
}

/** trust.json may hold anything, so text from it is made safe for one line. */
function peerView(peer: Peer, nickname: string | null): PeerView {
  return {
    handle: peer.handle,
    name: displayName(peer.handle),
    nickname,
    cardName: displayName(peer.name ?? '', peer.handle),
    did: displayDid(peer.did),
    tier: isTier(peer.tier) ? peer.tier : 'UNTRUSTED',
    fingerprint: peer.fingerprint ?? '',
    fullFingerprint: peer.fullFingerprint ?? '',
    relayUrl: peer.relayUrl,
    relayHost: hostOf(peer.relayUrl),
    relayPlainHttp: peer.relayUrl !== null && isOpenToOthers(peer.relayUrl),
    verifiedAt: peer.verifiedAt,
    comparison: peer.comparison,
    proof: peer.proof,
    seenElsewhere: peer.seenElsewhere,
  };
}

/** The CLI writes an address as it was typed, also with a final slash. */
function normalized(relayUrl: string | null): string | null {
  return relayUrl === null ? null : (normalizeRelayUrl(relayUrl) ?? relayUrl);
}

function hostOf(relayUrl: string | null): string | null {
  return relayUrl === null ? null : relayHost(relayUrl);
}

function isTier(text: string): text is Tier {
  return TIERS.includes(text);
}
