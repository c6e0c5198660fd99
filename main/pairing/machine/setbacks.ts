/** Pairings that an attacker may have made fail after they learned the outcome (docs/protocol.md §8.5). */
import { sameRelay } from '../../protocol/relay-url.ts';

/**
 * A code of version 2 that is used up, since our reveal may have left (docs/protocol.md §8.5). It is
 * known until 30 days after the end; setbacks of the last day count.
 */
export interface UsedCode {
  /** 64 hex digits: of its public part */
  readonly codeHash: string;
  readonly relayUrl: string;
  /** ms since 1970 */
  readonly endedAt: number;
  /** see `Handshake.isSetback` */
  readonly isSetback: boolean;
}

/** ms in which setbacks at one relay add up */
const WITHIN = 24 * 3_600_000;
/** From this many on, another relay and network are advised. */
const TOO_MANY = 2;

/**
 * Whether a person should use another relay and network from now on.
 * @param usedCodes what is known of earlier pairings
 * @param wall ms since 1970
 */
export function advisesOtherRelay(
  usedCodes: readonly UsedCode[],
  relayUrl: string,
  wall: number,
): boolean {
  const setbacks = usedCodes.filter(
    (used) => used.isSetback && wall - used.endedAt < WITHIN && sameRelay(used.relayUrl, relayUrl),
  );
  return setbacks.length >= TOO_MANY;
}
