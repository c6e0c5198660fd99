import { plural } from './plural.ts';

/** What the person writes of pairings and peers, the history, and the invitation. */
export const notes = {
  /** A pairing with its label, in one line. */
  called: (v: { label: string; ownLabel: string }) => `${v.ownLabel} (${v.label})`,

  label: {
    field: 'What is it for? (optional)',
    hint: 'For you alone, for example: build box. It is not sent.',
    save: 'Save',
    saved: 'Saved.',
    removed: 'Removed.',
    /** In the list and above a pairing. */
    shown: (v: { label: string }) => `for: ${v.label}`,
  },

  nickname: {
    field: 'Your name for them',
    hint: 'For you alone. They do not see it, and wire does not know it.',
    /** After a pairing with a label. */
    proposal: (v: { nickname: string }) => `Call them “${v.nickname}” here`,
    save: 'Save name',
    saved: (v: { nickname: string }) => `You call them ${v.nickname} from now on.`,
    removed: 'They have no name of yours any more.',
  },

  history: {
    title: 'History',
    open: 'History',
    intro:
      'What was paired, stopped and compared on this computer: the last 300 entries of half a year. It is for you alone, and nothing is decided by it.',
    list: 'What happened',
    none: 'Nothing has happened yet, or it was erased.',
    kinds: {
      paired: 'Paired',
      stopped: 'Stopped',
      cancelled: 'Cancelled',
      'ended-elsewhere': 'Ended by another program, which may have paired it',
      'fingerprint-same': 'Full fingerprint compared: the same',
      'fingerprint-differs': 'Full fingerprint compared: it differs',
    },
    /** With how it was proved. */
    pairedBy: {
      1: 'Paired by digits, the older way',
      2: 'Paired by digits',
    },
    nobody: 'Nobody was there',
    where: {
      host: (v: { relay: string }) => `You hosted on ${v.relay}`,
      guest: (v: { relay: string }) => `You joined on ${v.relay}`,
    },
    erase: 'Erase',
    /** Accessible name of the button of one entry. */
    eraseOne: (v: { what: string; when: string }) => `Erase “${v.what}”, ${v.when}`,
    eraseAll: 'Erase all',
    eraseAllTitle: 'Erase the whole history?',
    eraseAllText: (v: { count: number }) =>
      plural(v.count, {
        one: '# entry goes for good. Peers and what proved them stay.',
        other: '# entries go for good. Peers and what proved them stay.',
      }),
    eraseYes: 'Erase all',
    eraseNo: 'Keep',
    erased: 'Erased.',
  },

  invitation: {
    copy: 'Copy invitation',
    copied: (v: { seconds: number }) =>
      plural(v.seconds, {
        one: 'Invitation copied. The clipboard is cleared after # second, if nothing else is in it by then.',
        other:
          'Invitation copied. The clipboard is cleared after # seconds, if nothing else is in it by then.',
      }),
    channel:
      'Send the invitation to them alone, in a chat that nobody else reads: not to a group, a list or a public page. Compare the digits elsewhere, on the phone or face to face.',
    /** The message itself. `link`: opens Wire Tray */
    text: (v: { code: string; relay: string; link: string }) =>
      `Let us pair our computers with Wire Tray.

1. You need Wire Tray on your computer, too.
2. Open this link: ${v.link}
   Or choose “Join a pairing” and enter the code ${v.code} and the relay ${v.relay}
3. Then both of us see six digits. I call you, or we meet, and we compare them. Not in this chat: whoever reads it could answer for you.

The code is for you alone and good for a few minutes. Please do not pass it on.`,
  },
};
