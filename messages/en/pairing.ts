import type { PairingPhase, Role } from '../../preload/contract.ts';
import { characterName } from '../character.ts';
import { milestoneStates, milestones, milestonesNow } from './milestones.ts';
import { plural } from './plural.ts';

const roles: Readonly<Record<Role, string>> = {
  host: 'You host',
  guest: 'You join',
};

const phases: Readonly<Record<Role, Readonly<Record<PairingPhase, string>>>> = {
  host: {
    opening: 'Opening the code at the relay',
    'waiting-for-peer': 'Waiting for the other side to join',
    compare: 'The other side has joined. Compare the digits.',
    exchanging: 'You confirmed. Waiting for the other side.',
    paired: 'Paired',
    stopped: 'Stopped',
  },
  guest: {
    opening: 'Going to the code at the relay',
    'waiting-for-peer': 'Waiting for the host',
    compare: 'You have joined. Compare the digits.',
    exchanging: 'You confirmed. Waiting for the other side.',
    paired: 'Paired',
    stopped: 'Stopped',
  },
};

/** The screens of one pairing: Pairings, Host, Join, Compare, Paired. */
export const pairing = {
  roles,
  phases,
  milestones,
  milestonesNow,
  milestoneStates,
  milestonesLabel: 'Steps of this pairing',
  stepOf: (v: { step: number; of: number; milestone: string }) =>
    `Step ${v.step} of ${v.of}: ${v.milestone}`,

  pairings: {
    title: 'Pairings',
    host: 'Host a pairing',
    hostHint: 'Get a code and say it to the other person.',
    join: 'Join a pairing',
    joinHint: 'Enter the code that the other person says.',
    list: 'Your pairings',
    side: {
      host: (v: { relay: string }) => `You host on ${v.relay}`,
      guest: (v: { relay: string }) => `You join on ${v.relay}`,
    },
    resumed: 'Went on after the restart',
    cancel: 'Cancel pairing',
    remove: 'Remove from list',
    open: {
      code: 'Show code',
      progress: 'Show progress',
      compare: 'Compare digits',
      digits: 'Show digits',
      peer: (v: { name: string }) => `Show ${v.name}`,
    },
    pairedWith: (v: { name: string }) => `Paired with ${v.name}`,
    empty: {
      title: 'Nothing is being paired',
      what: 'Pairing makes two computers know each other’s keys, so that later messages can be checked.',
      steps: [
        'One of you hosts and says the short code to the other.',
        'The other one joins with that code.',
        'You call or meet, and compare six digits.',
      ] as readonly string[],
    },
    youAre: 'You are',
    gone: {
      title: 'This pairing is gone',
      text: 'It was cancelled, cleared away, or finished by another program. In the last case the other person is under Peers.',
    },
  },

  announce: {
    appeared: (v: { label: string }) => `Pairing ${v.label} is in the list.`,
    gone: (v: { label: string }) => `Pairing ${v.label} is gone.`,
    phase: (v: { label: string; phase: string }) => `Pairing ${v.label}: ${v.phase}`,
    transientFailure: (v: { label: string; title: string }) => `Pairing ${v.label}: ${v.title}`,
    recovered: (v: { label: string }) => `Pairing ${v.label} goes on.`,
  },

  host: {
    title: 'Host a pairing',
    intro: 'You get a short code. Say it to the other person, who joins with it.',
    useRelay: 'Make a code on this relay',
    otherRelay: 'Use another relay',
    otherRelayHint: 'For this pairing only. The other person needs the same one.',
    codeTitle: 'Say this code',
    sayIt: 'Say it, don’t post it where others read.',
    whole: 'The join link and the QR code carry the whole code.',
    copyCode: 'Copy code',
    copyLink: 'Copy join link',
    copied: (v: { seconds: number }) =>
      plural(v.seconds, {
        one: 'Code copied. The clipboard is cleared after # second, if nothing else is in it by then.',
        other:
          'Code copied. The clipboard is cleared after # seconds, if nothing else is in it by then.',
      }),
    linkCopied: (v: { seconds: number }) =>
      plural(v.seconds, {
        one: 'Join link copied. It holds the whole code and the relay. The clipboard is cleared after # second, if nothing else is in it by then.',
        other:
          'Join link copied. It holds the whole code and the relay. The clipboard is cleared after # seconds, if nothing else is in it by then.',
      }),
    spell: 'Spell it',
    spelling: 'The code, spelled',
    showQr: 'Show as QR code',
    qr: 'QR code of the join link',
    qrHint:
      'It holds the whole code and the relay. Whoever scans it can join, so show it to nobody else.',
    sameRelay: (v: { relay: string }) => `The other person needs the same relay: ${v.relay}`,
    localRelay: 'The other person needs this computer’s address as relay:',
    waiting: 'Waiting for the other side to join',
    waitingHint: 'The digits appear here once they have joined.',
    opening: 'Opening the code at the relay',
    /** Until then it may still change. */
    codeComes: 'The code appears here once the relay has it.',
    forCli: {
      title: 'They use the wire command',
      lost: 'They need another code then, and it proves less: whoever runs the relay can make both screens show the same digits and sit between you.',
      make: 'Make a code for wire',
    },
  },

  join: {
    title: 'Join a pairing',
    intro: 'Enter the code that the other person says to you, or paste their join link.',
    field: 'Code',
    hint: 'Ten letters and digits, or two digits and six more. Capitals, spaces and dashes do not matter.',
    submit: 'Join',
    notYet:
      'Not so fast: this was filled in for you. Look at it for a second, then press Join. Nothing was joined.',
    nowReady: 'Nothing was joined. You can press Join now.',
    good: (v: { code: string }) => `Code ${v.code}`,
    corrected: (v: { from: string; to: string }) => `“${v.from}” was read as “${v.to}”.`,
    reasons: {
      empty: 'Enter the code first.',
      'too-short': 'Something is missing: a code has ten letters and digits.',
      'too-long': 'That is longer than a code: it has ten letters and digits.',
      'digits-expected': 'A code like this begins with two digits.',
      'bad-character': 'There is a character that never occurs in a code.',
      'wrong-check':
        'This is no code: one character is wrong, or two are swapped. Ask them to say it again.',
      'bad-link': 'This join link is damaged. Ask for the code instead.',
      several: 'There is more than one code or link here. Keep only the one that is meant.',
      'not-found': 'There is no code or join link in this text.',
      'unknown-parameter':
        'This join link has a part that no join link has. Ask for the code instead.',
      'repeated-parameter': 'This join link says something twice. Ask for the code instead.',
    },
    /** Codes of version 1, which begin with two digits. */
    reasonsV1: {
      'too-short': 'Something is missing: a code like this has two digits and six more characters.',
      'too-long': 'That is longer than a code like this: two digits and six more characters.',
    },
    badParameter: {
      'unknown-parameter': (v: { parameter: string }) =>
        `This join link has “${v.parameter}”, which no join link has. Ask for the code instead.`,
      'repeated-parameter': (v: { parameter: string }) =>
        `This join link has “${v.parameter}” twice. Ask for the code instead.`,
    },
    badCharacter: (v: { character: string }) =>
      `“${characterName(v.character)}” never occurs in a code.`,
    digitsExpected: (v: { character: string }) =>
      `A code like this begins with two digits; “${characterName(v.character)}” is none.`,
    relay: 'Relay address',
    relayHint: 'The other person sees it beside their code.',
    relayNeeded: 'Enter the relay that the other person uses.',
    useOtherRelay: 'Use another relay',
    useDefaultRelay: 'Use my relay',
    linkRelay: (v: { relay: string }) => `This link leads to the relay ${v.relay}.`,
    relayHere: (v: { relay: string }) =>
      `This link leads to ${v.relay}, a relay on this computer. Join only if the other person is at this computer, too.`,
    unchosenRelay: (v: { relay: string }) =>
      `This link leads to the relay ${v.relay}. Join only if the other person told you so.`,
    mailboxNote: 'Your own mailbox will be there from now on.',
    foreignRelay: (v: { relay: string; own: string }) =>
      `This link leads to the relay ${v.relay}, not to yours (${v.own}). Join only if the other person told you so.`,
    waitingTitle: 'Joining',
    waiting: 'Waiting for the host',
    waitingHint: 'As soon as you have found each other, the digits appear here by themselves.',
    opening: 'Going to the code at the relay',
  },

  compare: {
    title: 'Check that you are talking to the right person.',
    how: 'Call them or meet. Do not use the chat in which you sent the code.',
    ask: 'Read the digits to each other. Are all six the same on both screens?',
    matches: 'They match',
    differs: 'They don\u0027t match',
    notYet:
      'Not so fast: “They match” can be pressed once the digits have been in front of you for a second. Nothing was confirmed.',
    waiting: 'Waiting for them to confirm',
    nowReady: 'Nothing was confirmed. You can press “They match” now.',
    waitingHint: 'The digits stay here, in case they want to hear them again.',
    waitingHintTyped: 'They still press “They match” on their side.',
    exchanging: 'They confirmed. Exchanging cards',
    exchangingHint: 'Each side sends its signed card and checks the other’s.',
    forCode: (v: { code: string }) => `Code ${v.code}`,
    proofTitle: 'What the digits prove',
    proof:
      'If it is really them you speak to, equal digits prove key and mailbox: nobody is between you, not even the relay, except by a chance of one in a million.',
    proofV1:
      'Equal digits rule out a typing mistake, a wrong person at the other end and a stranger who guessed the code. They do not rule out a relay built to deceive you both. Whether the key is theirs, only the full fingerprint shows: compare it after pairing.',

    /** One person reads the digits aloud, the other types them, and the program compares. */
    typistInstead: 'Type what I hear instead',
    viewerInstead: 'Compare by eye instead',
    readerInstead: 'I read aloud instead',
    iTypeInstead: 'I type what I hear instead',
    roleTitle: 'Who reads the digits aloud?',
    roleHint: 'Agree on it now: one of you reads, the other types, and the computer compares.',
    reader: 'I read aloud',
    readerHint: 'The digits appear here. The other person types what they hear.',
    typist: 'I type what I hear',
    typistHint: 'Six empty boxes appear here. The digits stay hidden, and Wire Tray compares.',
    seenAlready: 'The digits were on this screen already. Type only what you hear.',
    readerAsk:
      'Read these digits to them, one by one. Does their computer say that they are the same?',
    typistAsk: 'Type the six digits that they read to you.',
    boxes: 'The digits you hear',
    box: (v: { number: number }) => `Digit ${v.number} of 6`,
    noPasting:
      'Pasting does nothing here: digits that can be pasted came by computer, and it is the way between the computers that is checked.',
    comparing: 'Comparing…',
    wrongDigits:
      'These are not the digits of this pairing. Ask them to read once more, slowly. If they are wrong again, the pairing stops.',
    correctDigits: 'The digits match. They stay hidden here, since you chose to type them.',
  },

  /** A received card or mailbox conflicts with a known peer. */
  clash: {
    key: {
      pinned: 'Key known here',
      offered: 'Key that came now',
      title: (v: { handle: string }) => `Forget the old key of ${v.handle}?`,
      text: 'Do this only if they told you themselves that they have a new key, on a call or face to face. Otherwise somebody may be using their name.',
      no: 'Keep the old key',
    },
    mailbox: {
      known: 'Mailbox known here',
      offered: 'Mailbox that came now',
      slot: (v: { slot: string }) => `slot ${v.slot}…`,
      place: (v: { relay: string; slot: string }) => `${v.relay} (slot ${v.slot}…)`,
      title: (v: { handle: string }) => `Forget ${v.handle} and pair again?`,
      text: 'Do this only if they told you themselves that their mailbox has moved, on a call or face to face. Otherwise what you write to them may go to somebody else.',
      no: 'Keep the old mailbox',
    },
    yes: 'Forget and pair again',
  },

  paired: {
    title: (v: { name: string }) => `Paired with ${v.name}`,
    thisSide: 'Pinned on this computer. Their screen says for itself whether they have pinned you.',
    /** Version 2: whether the other side pinned us. */
    both: 'Pinned on this computer. They have you, too.',
    waiting: 'Pinned on this computer. Waiting to hear that they have you, too.',
    notKnown: 'Pinned on this computer. It is not known whether they have you: ask them.',
    moved: (v: { name: string; from: string; to: string }) =>
      `${v.name} has moved from ${v.from} to ${v.to}, and proved it. The new mailbox is noted.`,
    cardKept:
      'The card that came has less in it than the one you have, as an older one does. You keep the one you have.',
    verifyNext:
      'If they have Wire Tray, verify with digits; otherwise compare the full fingerprint.',
    done: 'Done',
  },
};
