import type { RandomBytes } from '../../main/pairing/ports.ts';

/** Deterministic bytes from a seed (mulberry32); for tests only. */
export function seededRandomBytes(seed: number): RandomBytes {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  return (n) => Uint8Array.from({ length: n }, next);
}
