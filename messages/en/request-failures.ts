import type { FailureText } from '../failure-text.ts';

/** About requests of peers, and the homes of this computer. */
export const requestFailures = {
  'no-such-request': {
    title: 'There is no such request',
    meaning: 'Nobody of this name asks to be let in now.',
    next: 'Look through the list of requests.',
  },
  'request-changed': {
    title: 'This is another request than the one you saw',
    meaning: 'Its card, its mailbox or its time differs. Nothing was done.',
    next: 'Look at the request as it is now, then decide.',
  },
  'request-collides': {
    title: 'You know this name with another key',
    meaning:
      'It stands for another key here: for a peer you know, or for yourself. Nothing was accepted.',
    next: 'Ask the person over another channel. Only if they have a new key, forget the old peer first.',
  },
  'own-mailbox-missing': {
    title: 'You have no mailbox yet',
    meaning: 'Who is accepted is told where to write to you, and there is no such place.',
    next: 'Let the wire command make one (wire up), or start a pairing first.',
  },
  'no-such-home': {
    title: 'No identity on this computer has this name',
    meaning: 'Neither the default one nor one of a session.',
    next: 'Look through the list of homes.',
  },
  'several-homes': {
    title: 'Several identities on this computer have this name',
    meaning: 'It does not say which one you mean.',
    next: 'Add the fingerprint: name, dash, and its eight digits. The list of homes has it.',
  },
} satisfies Record<string, FailureText>;
