/** The peers that are pinned, as trust.json and relay.json have them now (docs/protocol.md §4). */
import type { Mailbox } from '../pairing/ports.ts';
import { equalBytes } from '../protocol/bytes.ts';
import { fingerprintOf, fullFingerprintOf } from '../protocol/identity.ts';
import { isJsonObject, type JsonObject, stringField } from '../protocol/json.ts';
import { mailboxesOf } from './peer-mailboxes.ts';
import { peerRelayUrlOf } from './relay-state.ts';
import { activeKeysOf, agentsOf, cardNameOf } from './trust.ts';

/** A pinned peer of any tier. Handle and DID may be any text there. */
export interface PinnedPeer {
  readonly handle: string;
  /** What the peer calls itself on its card: any text; null if the card says nothing */
  readonly name: string | null;
  readonly did: string;
  readonly tier: string;
  /** 8 hexadecimal digits; null if the entry has no readable key */
  readonly fingerprint: string | null;
  /** 64 hexadecimal digits; null if the entry has no readable key, or several that count */
  readonly fullFingerprint: string | null;
  /** Of all active keys, 64 hexadecimal digits each. */
  readonly fullFingerprints: readonly string[];
  readonly relayUrl: string | null;
  readonly verifiedAt: string | null;
}

/** A pinned peer with every mailbox that is known of it. */
export interface ReachablePeer extends PinnedPeer {
  readonly mailboxes: readonly Mailbox[];
}

/**
 * All peers by handle.
 * @param own our handle, whose entry is left out; null: not known
 */
export function pinnedPeersOf(
  trust: JsonObject,
  relay: JsonObject,
  own: string | null,
): readonly ReachablePeer[] {
  return Object.entries(agentsOf(trust)).flatMap(([handle, agent]) => {
    if (!isJsonObject(agent) || handle === own) return [];
    const mailboxes = mailboxesOf(relay, handle).map(({ relayUrl, slotId }) => ({
      relayUrl,
      slotId,
    }));
    return [{ ...pinnedPeerOf(handle, agent, peerRelayUrlOf(relay, handle)), mailboxes }];
  });
}

function pinnedPeerOf(handle: string, agent: JsonObject, relayUrl: string | null): PinnedPeer {
  const keys = activeKeysOf(agent);
  const [key, ...more] = keys;
  // With several keys there is no full fingerprint to compare: one result would vouch for all.
  const isOnlyOne = more.every((other) => key !== undefined && equalBytes(key, other));
  return {
    handle,
    name: cardNameOf(agent),
    did: stringField(agent, 'did') ?? '',
    tier: stringField(agent, 'tier') ?? 'UNTRUSTED',
    fingerprint: key === undefined ? null : fingerprintOf(key),
    fullFingerprint: key === undefined || !isOnlyOne ? null : fullFingerprintOf(key),
    fullFingerprints: [...new Set(keys.map(fullFingerprintOf))],
    relayUrl,
    verifiedAt: stringField(agent, 'verified_at') ?? null,
  };
}
