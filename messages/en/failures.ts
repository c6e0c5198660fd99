import type { FailureCode } from '../../preload/contract.ts';
import type { FailureText } from '../failure-text.ts';
import { endings } from './endings.ts';
import { requestFailures } from './request-failures.ts';
import { wayFailures } from './way-failures.ts';

/** Transient failures: trying again can help. */
const transientFailures = {
  'relay-unreachable': {
    title: 'The relay does not answer',
    meaning: 'This computer is offline, the relay is down, or the address is wrong.',
    next: 'Check your connection and the address of the relay.',
  },
  'relay-busy': {
    title: 'The relay is busy',
    meaning: 'It answers only a few requests at a time and asks everyone to wait.',
    next: 'Wait a little. If it stays like this, choose another relay.',
  },
  'relay-error': {
    title: 'The relay has a problem of its own',
    meaning: 'It answered with an error that has nothing to do with you.',
    next: 'Wait a little, or choose another relay.',
  },
  'relay-answer': {
    title: 'The relay’s answer makes no sense',
    meaning: 'It was cut off, far too long, or not what was asked for.',
    next: 'Check the address of the relay, or choose another one.',
  },
  'own-relay': {
    title: 'Your own relay does not answer',
    meaning:
      'Your mailbox is made at the relay that you chose, and that one does not answer, or not as a relay does.',
    next: 'Check your connection, or choose another relay in Settings.',
  },
  rejoining: {
    title: 'The other side stopped, or the relay lost this pairing',
    meaning: 'Either they cancelled, or the relay was started again.',
    next: 'We have gone back to it. In a minute at most it will be clear which of the two it was.',
  },
  'identity-missing': {
    title: 'There is no identity yet',
    meaning: 'Pairing needs a key and a card of your own, and none were found.',
    next: 'Create an identity first.',
  },
  'identity-broken': {
    title: 'Your identity cannot be used',
    meaning: 'Its files are damaged, or the key and the card do not belong together.',
    next: 'Put a backup of these files back. To begin anew instead, move them somewhere else.',
  },
  'home-unreadable': {
    title: 'Your wire files cannot be read',
    meaning: 'This computer does not let Wire Tray open them.',
    next: 'Check that the folder exists and that it belongs to you.',
  },
  'home-unwritable': {
    title: 'Your wire files cannot be saved',
    meaning: 'The disk is full, or the folder may not be changed.',
    next: 'Make room, or check that the folder belongs to you.',
  },
  'home-locked': {
    title: 'Another program keeps your wire files locked',
    meaning: 'Wire Tray waited for it, and could not change them.',
    next: 'Wait a little. If it stays like this, end the other program, such as wire.',
  },
  'home-damaged': {
    title: 'One of your wire files is damaged',
    meaning: 'It can be read, but it makes no sense. It was left as it is.',
    next: 'Put a backup of this file back. Its path is in the details.',
  },
  'home-byte-order-mark': {
    title: 'One of your wire files starts with a byte order mark',
    meaning:
      'Some editors put one in when they save a file. The wire command cannot read it either.',
    next: 'Save this file again as UTF-8 without BOM. Its path is in the details.',
  },
  'home-too-large': {
    title: 'One of your wire files is too large',
    meaning:
      'With one more peer it is larger than 8 MiB, which Wire Tray does not read. The wire command has no such limit.',
    next: 'Forget peers that you no longer need, with the wire command. The path of the file is in the details.',
  },
  'folder-not-private': {
    title: 'Others can change your files',
    meaning:
      'A folder that is needed, something in it, or a folder above it belongs to another account, or others may write there.',
    next: 'Choose a folder of your own, or let only your account own it and write there (chown, chmod go-w). The details name it.',
  },
  'drive-cannot-lock': {
    title: 'This drive cannot lock files',
    meaning:
      'Two programs could overwrite each other’s changes there. Some network drives are like this.',
    next: 'Move the folder to a disk of this computer.',
  },
  'drive-cannot-protect': {
    title: 'This drive cannot keep files private',
    meaning: 'It does not store who may read a file, so other accounts could read your key there.',
    next: 'Move the folder to a disk of this computer.',
  },
  'folder-name-damaged': {
    title: 'The name of a folder cannot be read',
    meaning: 'It contains bytes that are no text, so it could be mistaken for another folder.',
    next: 'Rename the folder, or choose another one. The details name it.',
  },
  'relay-port-taken': {
    title: 'The relay on this computer cannot start',
    meaning: 'Another program uses the port that it needs.',
    next: 'End that program, or choose another relay.',
  },
  'file-unwritable': {
    title: 'The file could not be saved',
    meaning: 'The disk is full, or nothing may be written there.',
    next: 'Choose another place for it.',
  },
  'folder-not-opened': {
    title: 'The folder could not be opened',
    meaning: 'It is not there yet, or this system has no program that shows folders.',
    next: 'Open it yourself: its path is in the details.',
  },
  'start-at-login-refused': {
    title: 'Start at login could not be changed',
    meaning: 'The system did not take the change. Everything is as it was.',
    next: 'Look into the details, or change it in the settings of your system.',
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;

/** Refused calls; nothing changed. */
const refusals = {
  'malformed-code': {
    title: 'That is not a code',
    meaning:
      'A code has ten letters and digits, such as KQ7FM-2XPAE. One for the wire command has two digits and six more characters, such as 73-2QXC4P.',
    next: 'Check it with the person who gave it to you.',
  },
  'malformed-link': {
    title: 'This join link cannot be used',
    meaning: 'A join link has a code and at most a relay, once each, and this one has not.',
    next: 'Ask for the code instead.',
  },
  'several-found': {
    title: 'That is more than one',
    meaning:
      'The text has different codes, links or addresses, and choosing one would be guessing.',
    next: 'Paste only the one that is meant.',
  },
  'code-used': {
    title: 'This code is used up',
    meaning: 'A pairing with it was begun on this computer before, and a code works only once.',
    next: 'Ask for a new one.',
  },
  'malformed-relay': {
    title: 'That is not the address of a relay',
    meaning: 'An address looks like https://relay.example, without a user name or a question mark.',
    next: 'Check it for typing mistakes.',
  },
  'relay-with-password': {
    title: 'The address has a user name or a password',
    meaning: 'A relay needs neither, and an address is shown to others. Nothing was sent.',
    next: 'Leave out what stands before the “@”.',
  },
  'relay-with-query': {
    title: 'The address has a “?” or a “#”',
    meaning: 'That belongs to a page in a browser. The address of a relay ends before it.',
    next: 'Leave out the rest, from that character on.',
  },
  'address-without-brackets': {
    title: 'It is not clear where the address ends',
    meaning: 'The last number may be a port or a part of the IPv6 address.',
    next: 'Put the address into square brackets, such as [fd00::1]:7878.',
  },
  'insecure-relay': {
    title: 'This address is not encrypted',
    meaning: 'Plain http is accepted only for this computer and your own local network.',
    next: 'Use the address that begins with https.',
  },
  'malformed-digits': {
    title: 'That is not six digits',
    meaning: 'The digits look like 384-217. Nothing was decided.',
    next: 'Give all six, as they are shown on the other screen.',
  },
  'wrong-digits': {
    title: 'These are not the digits of this pairing',
    meaning: 'Nothing was confirmed. One attempt is left.',
    next: 'Have them read to you once more. If they still differ, somebody may be between you.',
  },
  'malformed-handle': {
    title: 'That handle cannot be used',
    meaning:
      'A new handle has 2 to 32 small letters (a–z), digits, dashes or underscores and is none of the names that relays or Windows keep for themselves, such as admin or con.',
    next: 'Choose another one.',
  },
  'already-pending': {
    title: 'This code is in your list already',
    meaning: 'A pairing with this code is under way or has just ended here.',
    next: 'Look for it under Pairings.',
  },
  'own-code': {
    title: 'That is your own code',
    meaning: 'The other person enters it.',
    next: 'Say it to them, or enter the code that they say to you.',
  },
  'no-such-pairing': {
    title: 'This pairing is gone',
    meaning: 'It was cancelled, finished or cleared away.',
    next: 'Start a new one if you need it.',
  },
  'no-such-peer': {
    title: 'There is no such peer',
    meaning: 'Nobody of this name is pinned here.',
    next: 'Look through the list of peers.',
  },
  ...requestFailures,
  stale: {
    title: 'That came too late',
    meaning: 'Something changed just before you pressed, so nothing was done.',
    next: 'Look at what is shown now, then decide.',
  },
  'no-digits-yet': {
    title: 'There are no digits yet',
    meaning: 'They appear once the other side has joined.',
    next: 'Wait for the other side.',
  },
  'already-confirmed': {
    title: 'You have confirmed this already',
    meaning: 'Your yes counts once, and it is noted.',
    next: 'Wait for the other side.',
  },
  'already-ended': {
    title: 'This pairing has ended already',
    meaning: 'Nothing more can be decided about it.',
    next: 'Start with a new code.',
  },
  'no-relay': {
    title: 'No relay is chosen yet',
    meaning: 'Two computers find each other at a relay. None is contacted before you choose one.',
    next: 'Choose a relay first.',
  },
  'other-identity': {
    title: 'There is another identity here already',
    meaning: 'It has a different handle, and it was left as it is.',
    next: 'Use the one that is there, or choose another folder for a second one.',
  },
  'home-unknown': {
    title: 'No folder for your wire files',
    meaning: 'This system names no home folder for your account, and WIRE_HOME is not set.',
    next: 'Set WIRE_HOME to the full path of a folder of yours; a command also takes --home.',
  },
  'too-many-calls': {
    title: 'Too many requests at once',
    meaning: 'Wire Tray takes only a few in a short time. Nothing was done.',
    next: 'Wait a few seconds and try again.',
  },
  'bad-request': {
    title: 'That could not be understood',
    meaning: 'Wire Tray refused a request that it does not know. Nothing was done.',
    next: 'Try once more. If it happens again, look at the details.',
  },
  internal: {
    title: 'Something went wrong in Wire Tray',
    meaning: 'This is a fault of the program, not yours.',
    next: 'Quit and start again. If it happens again, look at the details.',
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;

/** The sentences for every failure code. */
export const failures: Readonly<Record<FailureCode, FailureText>> = {
  ...endings,
  ...wayFailures,
  ...transientFailures,
  ...refusals,
};
