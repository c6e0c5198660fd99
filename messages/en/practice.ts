/** Practice pairing: two rounds with a pretend partner. */
export const practice = {
  title: 'Try a pairing',
  hint: 'Two rounds with a pretend partner, so that you have met a pairing before it counts. Nothing of yours is touched.',
  offer: 'New to this? Practise it once.',
  back: 'End the practice',
  intro:
    'You pair twice with Robin, a pretend person on this computer. The pairing itself is real: identities that are made for it and thrown away afterwards meet at a relay that only this computer reaches. Your own identity and your peers are not touched.',
  task: 'Compare the digits as if it counted. Somebody may sit between you and Robin, and they may even know your code: then only the digits give them away.',
  begin: 'Begin',
  round: (v: { round: number }) => `Practice, round ${v.round} of 2. Nothing here counts.`,
  settingUp: 'Getting two pretend computers ready',
  settingUpHint: 'This takes a few seconds.',
  partnerTitle: 'Robin, on the phone',
  theyRead: (v: { digits: string }) => `“My screen says: ${v.digits}.”`,
  theyAsk: '“Will you read, or will you type? I do the other.”',
  theirsSame: '“I have typed what you read. My computer says that they are the same.”',
  theirsDiffer: '“I have typed what you read. My computer says that they are not the same.”',
  yours: 'Your screen',
  theirs: 'Robin’s screen',
  outcomes: {
    paired: {
      title: 'Right: they matched',
      text: 'Both screens showed the same six digits, and nobody sat between you.',
    },
    caught: {
      title: 'Right: you caught it',
      text: 'Somebody knew your code, sat between you and paired with each of you apart. They could not make the digits equal. You stopped it: nothing was trusted or shared.',
    },
    missed: {
      title: 'Somebody got between you',
      text: 'Somebody knew your code, but could not make the digits equal. You said that they match. In earnest, this computer would now trust the key of whoever sits between you and Robin. Compare all six digits, not only the first.',
    },
    'false-alarm': {
      title: 'They did match',
      text: 'Both screens showed the same six digits. Nothing is lost: in earnest you would start again with a new code. When in doubt, this is the better mistake.',
    },
  },
  next: 'Second round',
  again: 'Once more',
  score: (v: { rounds: number }): string =>
    v.rounds === 2
      ? 'You were right in both rounds.'
      : v.rounds === 1
        ? 'You were right in one of two rounds.'
        : 'You were wrong in both rounds. Once more?',
  cancelText: 'The practice ends, and nothing of it is kept.',
};
