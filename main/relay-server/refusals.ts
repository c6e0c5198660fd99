/** The answers to callers who cannot have more of a pool. */
import { HttpError } from './http-error.ts';
import type { Refusal } from './shares/pool.ts';
import type { PoolName } from './shares/shares.ts';

const WHO = {
  address: 'This address',
  network: 'The network of this address',
  provider: 'The provider of this address',
  relay: 'The relay',
} as const satisfies Record<Refusal['who'], string>;

interface Wording {
  readonly things: string;
  /** Seconds after which to try again; null where waiting does not help. */
  readonly retryAfter: number | null;
}

const WORDING = {
  connections: { things: 'connections open', retryAfter: 5 },
  transit: { things: 'bytes of calls under way', retryAfter: 1 },
  streams: { things: 'streams open', retryAfter: 30 },
  pairSlots: { things: 'pairings under way', retryAfter: 60 },
  pairTexts: { things: 'characters in pairings under way', retryAfter: 60 },
  slots: { things: 'slots', retryAfter: null },
  invites: { things: 'invites', retryAfter: null },
} as const satisfies Partial<Record<PoolName, Wording>>;

/** The answer to a caller who cannot have more of a pool: 429, or 503 if the pool is used up. */
export function refusalError(pool: keyof typeof WORDING, refusal: Refusal): HttpError {
  const { things, retryAfter } = WORDING[pool];
  const { who, has, may } = refusal;
  const sentence = `${WHO[who]} has ${inWords(has)} ${things}; it may have ${inWords(may)} now.`;
  return new HttpError(who === 'relay' ? 503 : 429, sentence, {
    ...(retryAfter === null ? {} : { 'retry-after': `${retryAfter}` }),
    // Else a proxy's connection would stay, with a body that never comes.
    ...(pool === 'connections' && { connection: 'close' }),
  });
}

/**
 * The answer to an event for which there is no room. It has no numbers: who sends it need not be who
 * has too much.
 */
export function noRoomForEvent(full: 'owner-full' | 'relay-full'): HttpError {
  const sentence = {
    'owner-full': 'The slots of the owner of this one hold as many events as they may.',
    'relay-full': 'The relay has no room left for events.',
  }[full];
  return new HttpError(503, sentence);
}

/** The CLI takes an error whose text has the number 404 or 410 for that of a lost slot. */
function inWords(count: number): string {
  return count === 404 || count === 410 ? `over ${count - 1}` : `${count}`;
}
