/** How a person leaves a pairing: cancel it, take an answer back, or change what they entered. */
export const waysOut = {
  cancelling: {
    title: 'Cancel this pairing?',
    text: 'The other side is there. It ends for both of you, and nobody is pinned here.',
    keep: 'Keep pairing',
    done: (v: { name: string }) => `Cancelled ${v.name}`,
    /** What the other side sees of it. */
    hostAlone: 'Nobody had joined. Whoever enters this code now finds nobody.',
    guestAlone:
      'You had not found each other yet. They may go on waiting at this code: tell them that you have stopped.',
    seenV1:
      'Their screen says within seconds that you stopped or the relay lost the pairing, and soon after that it has ended. It cannot tell which of the two it was: tell them.',
    seenV2: 'Their screen says within seconds that you cancelled, if the relay passes it on.',
    cardLeft:
      'You had pressed “They match”, so your card may have left already. Then they may have pinned you: ask them to forget you.',
  },

  /** After *They match*, until the peer is pinned. */
  wrongButton: {
    press: 'I pressed the wrong button',
    hint: 'It ends for both of you. Your card may have left already.',
  },

  /** A guest whom nobody meets. */
  entry: {
    change: 'Change code or relay',
    where: (v: { relay: string }) => `At the relay ${v.relay}`,
    nobody: 'Nobody is waiting at this code yet. Check it with them.',
    nobodyHere: (v: { relay: string }) =>
      `Or they are at another relay: you are at ${v.relay}. Theirs is beside their code.`,
    ownCode: 'That is your own code; the other person enters it.',
  },

  /** A host whose code is about to expire. */
  expiring: {
    title: 'This code ends in less than a minute',
    text: 'Nobody has joined yet, and they have to before it ends. A new code has ten minutes.',
    fresh: 'Make a new code',
  },
};
