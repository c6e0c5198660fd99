import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { dateText } from './time.ts';

/** The surest that is known of a paired peer's key, and how it looks. */
export interface Verification {
  readonly look: 'good' | 'danger';
  readonly text: string;
}

/** The pairing was by digits; a comparison of whole keys that followed says more, either way. */
export function verificationOf({ verifiedAt, comparison }: PeerView): Verification {
  switch (comparison?.result) {
    case 'differs':
      return { look: 'danger', text: differsText(comparison.at) };
    case 'unreadable':
      return { look: 'danger', text: messages.fingerprint.unreadableHint };
    case 'same': {
      const date = dateText(comparison.at);
      if (date !== null) return { look: 'good', text: messages.fingerprint.when({ date }) };
    }
  }
  const date = verifiedAt === null ? null : dateText(verifiedAt);
  const { how, when } = messages.paired;
  return { look: 'good', text: date === null ? how : when({ date }) };
}

/** @param at RFC 3339; a date that cannot be read does not take the warning away */
export function differsText(at: string): string {
  const date = dateText(at);
  const { differsLabel, differsWhen } = messages.fingerprint;
  return date === null ? differsLabel : differsWhen({ date });
}
