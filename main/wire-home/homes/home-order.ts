/** The order in which homes are shown, and which of them are only a count. Pure. */
import type { FoundHome } from './found-home.ts';

export interface OrderedHomes {
  /** With something to do or to see: requests, peers, the default home. */
  readonly shown: readonly FoundHome[];
  /** Without requests or peers, and retired ones. */
  readonly folded: readonly FoundHome[];
}

/** Waiting requests first, then those with peers, then the default home, then the rest; newest first. */
export function orderedHomes(homes: readonly FoundHome[]): OrderedHomes {
  const sorted = [...homes].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (b.lastActivity ?? 0) - (a.lastActivity ?? 0) ||
      a.did.localeCompare(b.did),
  );
  return {
    shown: sorted.filter((home) => rankOf(home) < RANK.rest),
    folded: sorted.filter((home) => rankOf(home) >= RANK.rest),
  };
}

const RANK = { requests: 0, peers: 1, default: 2, rest: 3, retired: 4 } as const;

function rankOf({ requests, peers, kind, isRetired }: FoundHome): number {
  if (isRetired) return RANK.retired;
  if (requests > 0) return RANK.requests;
  // A home whose peers cannot be read may have many.
  if (peers !== 0) return RANK.peers;
  return kind === 'default' ? RANK.default : RANK.rest;
}

/**
 * The homes that a text names: a handle, or handle and fingerprint with a dash between, as in a DID.
 * @returns several where homes share the handle
 */
export function homesNamed(homes: readonly FoundHome[], name: string): readonly FoundHome[] {
  const text = name.replace(/^did:wire:/, '');
  const exact = homes.filter(
    ({ handle, fingerprint }) => fingerprint !== null && text === `${handle}-${fingerprint}`,
  );
  return exact.length > 0 ? exact : homes.filter(({ handle }) => handle === text);
}
