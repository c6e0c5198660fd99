import type { PeerProof } from '../../preload/contract.ts';
import { plural } from './plural.ts';

type ProofKind = PeerProof['kind'];

/** How a peer came to be trusted, in a few words. */
const labels: Readonly<Record<ProofKind, string>> = {
  'digits-v2': 'Verified by digits',
  'digits-v1': 'Digits compared, the older way',
  'fingerprint-compared': 'Fingerprint compared',
  'fingerprint-differs': 'Fingerprint differs',
  'not-here': 'Not verified here',
  unreadable: 'Notes unreadable',
};

const meanings: Readonly<Record<ProofKind, string>> = {
  'digits-v2':
    'Key and mailbox are theirs. Nobody could take their place, not even the relay, except by a chance of one in a million.',
  'digits-v1':
    'That rules out a stranger and a typing mistake, but not a relay built to deceive you both.',
  'fingerprint-compared':
    'You noted it yourself, on this computer. It holds for this very key; the address of the mailbox is not part of it.',
  'fingerprint-differs': 'Do not rely on this key until you have verified it again.',
  'not-here':
    'Another program put them here, or key or mailbox have changed since. Nothing was proved on this computer.',
  unreadable:
    'The file with your notes cannot be read: this key may be one that you found to differ. Verify it again.',
};

/** What was proved about a peer, and how to prove it. */
export const proof = {
  labels,
  meanings,
  /** The same with the date. */
  when: {
    'digits-v2': (v: { date: string }) => `Verified by digits on ${v.date}`,
    'digits-v1': (v: { date: string }) => `Digits compared the older way on ${v.date}`,
    'fingerprint-compared': (v: { date: string }) => `Fingerprint compared on ${v.date}`,
    'fingerprint-differs': (v: { date: string }) => `Fingerprint differs, noted on ${v.date}`,
  },
  /** Of a code of version 1. */
  /** On Compare, in one line. */
  lessShort: 'A code for the wire command: the digits prove less.',
  less: 'A code like this is for the wire command, and it proves less: whoever runs the relay can make both screens show the same digits and sit between you.',

  verify: {
    button: 'Verify with digits',
    title: (v: { name: string }) => `Verify ${v.name} with digits`,
    intro:
      'You pair once more, for this one peer. Equal digits then prove that key and mailbox are theirs. Another key is refused and shown.',
    need: 'Call them or meet first. They need the current Wire Tray, too.',
    host: 'Make a code',
    hostHint: 'You say it to them, and they join with it.',
    join: 'Enter their code',
    joinHint: 'They host a pairing and say the code to you.',
    running: (v: { name: string }) => `This pairing verifies ${v.name}. Any other key is refused.`,
    was: (v: { name: string }) => `This pairing was to verify ${v.name}.`,
    otherForm:
      'A code for the wire command cannot verify a peer. Ask for one with ten letters and digits.',
    fingerprintInstead: 'Without a relay, you can compare the full fingerprint instead.',
  },

  /** A pin, or a raised tier, that appeared without a gesture in this window. */
  elsewhere: {
    seen: (v: { name: string; date: string }) =>
      `Another program put ${v.name} among your verified peers, first seen on ${v.date}. Nothing was proved here.`,
    seenOnce: (v: { name: string }) =>
      `Another program put ${v.name} among your verified peers. Nothing was proved here.`,
    several: (v: { count: number }) =>
      plural(v.count, {
        one: 'Another program put # peer among your verified ones',
        other: 'Other programs put # peers among your verified ones',
      }),
    know: 'I know',
  },

  /** Version 1: a known key came with another mailbox. */
  mailbox: {
    title: (v: { name: string }) => `Has ${v.name} moved?`,
    what: 'The key that came is known here, but not the mailbox that came with it. Nothing proves that it is theirs. Ask them, on a call or face to face.',
    ask: 'Which mailbox is theirs?',
    until: 'The old one is kept until you answer.',
    keep: 'Keep the old one',
    use: 'Use the new one',
    notYet:
      'Not so fast: “Use the new one” can be pressed once both places have been in front of you for a second. Nothing was changed.',
    needed: (v: { name: string }) => `${v.name} came with another mailbox. Which one counts?`,
    open: 'Answer the question',
  },
};
