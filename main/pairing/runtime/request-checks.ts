/** What a pairing must be like for a person to decide about it. */
import { Failure } from '../machine/failure.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import { revisionOf } from '../machine/revision.ts';

/** @throws Failure unless the person is to compare digits now */
export function requireDigits({ state }: Pairing): void {
  if (state.status === 'sas_ready') return;
  if (state.status === 'confirmed' || state.status === 'pinned') {
    throw new Failure('already-confirmed');
  }
  throw new Failure('ending' in state ? 'already-ended' : 'no-digits-yet');
}

/** @throws Failure unless the person has confirmed, and the peer is not pinned yet */
export function requireConfirmed({ state }: Pairing): void {
  if (state.status === 'confirmed') return;
  throw new Failure('ending' in state || state.status === 'pinned' ? 'already-ended' : 'stale');
}

/** A typist does not see the digits, so they must not confirm them by a button. */
export function requireShown({ side }: Pairing): void {
  if (side.compareRole === 'typist') throw new Failure('stale');
}

/** @throws Failure `stale` unless the person saw this revision of the pairing */
export function requireRevision(pairing: Pairing, revision: string): void {
  if (revisionOf(pairing) !== revision) throw new Failure('stale');
}
