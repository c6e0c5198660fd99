import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { dateText } from './time.ts';

/** How a peer's key was verified, and how to show it. */
export interface Verification {
  readonly variant: 'good' | 'danger';
  readonly text: string;
}

/** A comparison of full fingerprints, whatever its result, outweighs the digits of the pairing. */
export function verificationOf({ verifiedAt, comparison }: PeerView): Verification {
  switch (comparison?.result) {
    case 'differs':
      return { variant: 'danger', text: differsText(comparison.at) };
    case 'unreadable':
      return { variant: 'danger', text: messages.fingerprint.unreadableHint };
    case 'same':
      return { variant: 'good', text: comparedText(comparison.at) };
    case undefined:
      return { variant: 'good', text: verifiedText(verifiedAt) };
  }
}

/** @param at RFC 3339; the warning is shown even if it is not a valid date */
export function differsText(at: string): string {
  const date = dateText(at);
  const { differsLabel, differsWhen } = messages.fingerprint;
  return date === null ? differsLabel : differsWhen({ date });
}

/** @param at RFC 3339 */
export function comparedText(at: string): string {
  const date = dateText(at);
  const { label, when } = messages.fingerprint;
  return date === null ? label : when({ date });
}

function verifiedText(at: string | null): string {
  const date = at === null ? null : dateText(at);
  const { how, when } = messages.paired;
  return date === null ? how : when({ date });
}
