import type { PeerView } from '../../preload/contract.ts';
import { groupFingerprint } from './fingerprint.ts';

/** The groups of both fingerprints that were ticked off, as `hex:at`. */
export type Ticked = ReadonlySet<string>;

export const NOTHING_TICKED: Ticked = new Set();

/** Groups of both fingerprints together. */
export const ALL_GROUPS = 2 * groupFingerprint('0'.repeat(64)).length;

/** @param at index of the group in the fingerprint */
export function isTicked(ticked: Ticked, hex: string, at: number): boolean {
  return ticked.has(keyOf(hex, at));
}

/** Ticks a group off, or takes its tick back. */
export function toggled(ticked: Ticked, hex: string, at: number): Ticked {
  const after = new Set(ticked);
  if (!after.delete(keyOf(hex, at))) after.add(keyOf(hex, at));
  return after;
}

/** Whether both fingerprints were read from end to end. */
export function isComplete({ size }: Ticked): boolean {
  return size === ALL_GROUPS;
}

/** Whether there is a readable result of a comparison. */
export function isAnswered(comparison: PeerView['comparison']): boolean {
  return comparison !== null && comparison.result !== 'unreadable';
}

function keyOf(hex: string, at: number): string {
  return `${hex}:${at}`;
}
