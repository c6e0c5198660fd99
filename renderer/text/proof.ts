import { messages } from '../../messages/index.ts';
import type { PeerProof } from '../../preload/contract.ts';
import { dateText } from './time.ts';

/**
 * How much a proof is worth. `strong`: nobody can have taken their place · `weak`: a deceiving relay
 * can · `none`: nothing was proved here · `broken`: the key is not to be relied on
 */
export type Strength = 'strong' | 'weak' | 'none' | 'broken';

const STRENGTHS: Readonly<Record<PeerProof['kind'], Strength>> = {
  'digits-v2': 'strong',
  'fingerprint-compared': 'strong',
  'digits-v1': 'weak',
  'not-here': 'none',
  // The key may be one that differed.
  unreadable: 'broken',
  'fingerprint-differs': 'broken',
};

export function strengthOf({ kind }: PeerProof): Strength {
  return STRENGTHS[kind];
}

/** The proof in a few words, for lists. */
export function proofLabel({ kind }: PeerProof): string {
  return messages.proof.labels[kind];
}

/** The proof with its date, if there is a valid one. */
export function proofText(proof: PeerProof): string {
  const label = proofLabel(proof);
  if (proof.kind === 'not-here' || proof.kind === 'unreadable') return label;
  const date = dateText(proof.at);
  return date === null ? label : messages.proof.when[proof.kind]({ date });
}

/** What the proof means, in whole sentences. */
export function proofMeaning({ kind }: PeerProof): string {
  return messages.proof.meanings[kind];
}
