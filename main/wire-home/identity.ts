import { writeAtomic } from '../files/atomic-file.ts';
import { Failure } from '../pairing/machine/failure.ts';
import type { OwnIdentity, RandomBytes } from '../pairing/ports.ts';
import { buildCard, type VerifiedCard, verifyCard } from '../protocol/agent-card.ts';
import { equalBytes, toBase64, wipe } from '../protocol/bytes.ts';
import { isClaimable } from '../protocol/claimable-handle.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { agreementKeyOf, isDeviceName, isHandle, publicKeyOf } from '../protocol/identity.ts';
import { stringifyJson } from '../protocol/json.ts';
import { unwritable } from './home-failure.ts';
import { KnownFile } from './known-file.ts';
import type { Locks } from './locks.ts';
import { brokenIdentity, KEY_BYTES, readKey } from './own-key.ts';
import { shownPath, type WireHomePaths } from './paths.ts';
import { parseObject, readSharedText, type SharedDocument } from './shared-document.ts';
import { temporaryOf } from './temporary-files.ts';
import { activeKeysOf, agentOf, withOwn } from './trust.ts';

/**
 * Reads our identity from agent-card.json and verifies it like a peer's card, since a peer refuses a
 * card that fails. A signature takes milliseconds to check and each step of a pairing asks, so the same
 * text is checked once.
 * @param wall clock, ms since 1970
 * @returns reads it; rejects with Failure `identity-missing`, `identity-broken`, `home-unreadable`
 */
export function identityReader(
  paths: WireHomePaths,
  wall: () => number,
): () => Promise<OwnIdentity> {
  const file = new KnownFile<OwnIdentity>(paths.agentCard, wall);
  let known: { readonly text: string; readonly identity: OwnIdentity } | null = null;

  async function read(): Promise<OwnIdentity> {
    const text = await readSharedText(paths, paths.agentCard);
    if (text === null) throw new Failure('identity-missing', shownPath(paths, paths.agentCard));
    if (known?.text !== text) {
      const { handle, did, fingerprint, fullFingerprint, card } = checkedCard(paths, text);
      known = { text, identity: { handle, did, fingerprint, fullFingerprint, card } };
    }
    return known.identity;
  }

  return () => file.get(read);
}

async function readOwnCard(paths: WireHomePaths): Promise<VerifiedCard | null> {
  const text = await readSharedText(paths, paths.agentCard);
  return text === null ? null : checkedCard(paths, text);
}

function checkedCard(paths: WireHomePaths, text: string): VerifiedCard {
  const card = parseObject(text);
  if (card === null) throw brokenIdentity(paths, paths.agentCard, 'damaged');
  try {
    return verifyCard(card);
  } catch (error) {
    if (error instanceof ProtocolError) throw brokenIdentity(paths, paths.agentCard, error.message);
    throw error;
  }
}

export interface NewIdentity {
  readonly handle: string;
  /** As shown to peers; default: the handle, first letter in upper case. */
  readonly name?: string;
}

export interface IdentityMaker {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly trust: SharedDocument;
  readonly randomBytes: RandomBytes;
  /** RFC 3339 */
  readonly now: () => string;
}

/**
 * Creates an identity, or completes one after a crash. The key is written first and never replaced, so
 * that the rest can be made from it.
 * @returns `kept` if this identity was there already, complete
 * @throws Failure `malformed-handle`; `other-identity` if the home belongs to another handle or a
 *   peer is pinned under this one; `identity-broken`; `home-unreadable`; `home-unwritable`
 */
export async function initIdentity(
  maker: IdentityMaker,
  wanted: NewIdentity,
): Promise<'created' | 'kept'> {
  if (!isHandle(wanted.handle) || isDeviceName(wanted.handle))
    throw new Failure('malformed-handle');
  // What cannot be read is reported where it is needed.
  const key = await readKey(maker.paths).catch(() => undefined);
  if (key === null && !isClaimable(wanted.handle)) throw new Failure('malformed-handle');
  return maker.locks.withLock(maker.paths.trustLock, () => initLocked(maker, wanted));
}

async function initLocked(maker: IdentityMaker, wanted: NewIdentity): Promise<'created' | 'kept'> {
  const key = await readKey(maker.paths);
  const seed = key ?? maker.randomBytes(KEY_BYTES);
  try {
    return await complete(maker, wanted, { seed, isNew: key === null });
  } finally {
    wipe(seed);
  }
}

async function complete(
  { paths, trust, now }: IdentityMaker,
  wanted: NewIdentity,
  { seed, isNew }: { readonly seed: Uint8Array; readonly isNew: boolean },
): Promise<'created' | 'kept'> {
  const card = await readOwnCard(paths);
  const publicKey = publicKeyOf(seed);
  if (card !== null && card.handle !== wanted.handle) throw new Failure('other-identity');
  if (card !== null && isNew) throw brokenIdentity(paths, paths.privateKey, 'missing');
  if (card !== null && !equalBytes(publicKey, card.publicKey)) {
    throw brokenIdentity(paths, paths.privateKey, 'not the key of agent-card.json');
  }
  const trusted = await trust.read();
  const entry = agentOf(trusted, wanted.handle);
  if (entry !== undefined && !activeKeysOf(entry).some((own) => equalBytes(own, publicKey))) {
    throw new Failure('other-identity', 'a peer has this handle');
  }
  if (isNew) await write(paths, paths.privateKey, seed, true);
  if (card === null) {
    // The CLI encrypts messages, and the receiver needs this key of the sender (docs/protocol.md §2).
    const more = { dh_pubkey: toBase64(agreementKeyOf(seed)) };
    const text = `${stringifyJson(buildCard({ ...wanted, seed, more }), 2)}\n`;
    await write(paths, paths.agentCard, text, false);
  }
  if (entry === undefined) {
    await trust.write(withOwn(trusted, wanted.handle, publicKey, now()));
  }
  return card !== null && entry !== undefined ? 'kept' : 'created';
}

async function write(
  paths: WireHomePaths,
  file: string,
  data: string | Uint8Array,
  exclusive: boolean,
): Promise<void> {
  try {
    await writeAtomic(file, data, { temporary: temporaryOf(file), exclusive });
  } catch (error) {
    throw unwritable(paths, file, error);
  }
}
