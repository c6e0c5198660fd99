import type { FailureCode, Role } from '../../preload/contract.ts';
import type { FailureText } from '../failure-text.ts';

/** Why a pairing stopped. After these failures the same code never works again. */
export const endings = {
  'digits-rejected': {
    title: 'Stopped. Nothing was trusted or shared.',
    meaning: 'Either someone heard wrong, or someone is between you.',
    next: 'Start again with a new code; if it happens again, change relay and network.',
  },
  expired: {
    title: 'The time ran out',
    meaning: 'The pairing was not finished before its deadline. Nobody was pinned here.',
    next: 'Agree on a moment when you are both there, then start with a new code.',
  },
  'role-taken': {
    title: 'Your place at this code is taken',
    meaning: 'Another computer opened this code in the same role, by mistake or on purpose.',
    next: 'Leave this code alone and start with a new one.',
  },
  'relay-forgot': {
    title: 'The other side stopped, or the relay forgot',
    meaning: 'The relay no longer knows this code. On their screen it may look different.',
    next: 'Ask them what they see, then start with a new code.',
  },
  'relay-refused': {
    title: 'The relay refused this pairing',
    meaning: 'It answers, but it does not accept what a pairing needs.',
    next: 'Choose another relay in Settings, then start with a new code.',
  },
  'not-a-relay': {
    title: 'There is no relay at this address',
    meaning: 'Something answers there, but not as a relay does. It may be a sign-in page.',
    next: 'Check the address of the relay and your network.',
  },
  'bad-message': {
    title: 'Their message cannot be used',
    meaning: 'What arrived in their place does not follow the protocol, so it was thrown away.',
    next: 'Make sure that you both use a current program, then start with a new code.',
  },
  reflected: {
    title: 'Your own message came back',
    meaning:
      'You were sent your own message as if it were theirs. An honest relay does not do that.',
    next: 'Start with a new code, on another relay if it happens again.',
  },
  tampered: {
    title: 'The digits do not fit any more',
    meaning:
      'What is on file and what the relay says now differ. Either the other person joined a ' +
      'second time with this code, or someone changed something on the way.',
    next: 'Ask them whether they joined twice, then start with a new code.',
  },
  'bootstrap-rejected': {
    title: 'Their card could not be opened',
    meaning: 'What arrived was not sealed with the key of this pairing. Nobody was pinned here.',
    next: 'Start with a new code; if it happens again, change relay and network.',
  },
  'card-rejected': {
    title: 'Their card is not in order',
    meaning:
      'Its name, key and signature do not belong together, or its name cannot be used. Nobody was pinned here.',
    next: 'Ask them to look at their identity, then start with a new code.',
  },
  'own-identity': {
    title: 'That was you',
    meaning: 'The other side has the same identity as this computer.',
    next: 'Pair with a computer that has an identity of its own, with a new code.',
  },
  'peer-key-changed': {
    title: 'You know this name with another key',
    meaning:
      'This name stands for another key here: for a peer you know, or for yourself. Either they ' +
      'have a new key, or two people use one name. The old key stays.',
    next:
      'Ask them in person. If the new key is theirs, forget the old key and pair again. If the ' +
      'name is your own handle, one of you has to choose another.',
  },
  'peer-mailbox-changed': {
    title: 'You know this key with another mailbox',
    meaning:
      'You know the card that arrived, but not the mailbox that came with it. Either they have ' +
      'moved, or somebody passed their card on with a mailbox of their own. The old mailbox stays.',
    next: 'Ask them in person where their mailbox is. If it has moved, forget this peer and pair again.',
  },
  'malformed-request': {
    title: 'This request cannot be used',
    meaning: 'The file that asks for this pairing is incomplete or contradicts itself.',
    next: 'Start with a new code.',
  },
  'cannot-resume': {
    title: 'The pairing could not go on after the restart',
    meaning: 'What was saved is not enough to continue where it stopped.',
    next: 'Start with a new code.',
  },
  'stopped-elsewhere': {
    title: 'Another program stopped this pairing',
    meaning: 'It was ended outside this window. What that program noted is in the details.',
    next: 'Start with a new code.',
  },
  'other-version': {
    title: 'The other side uses another version',
    meaning:
      'What arrived belongs to another version of the pairing than this code. Nobody was pinned here.',
    next: 'Make sure that you both use the current Wire Tray, then start with a new code.',
  },
  'codes-differ': {
    title: 'The codes differ, or somebody is between you',
    meaning:
      'The other side used another code, or somebody in between did. So no digits were shown, and nobody was pinned here.',
    next: 'Start with a new code and read it to each other; if it happens again, change relay and network.',
  },
  'they-saw-other-digits': {
    title: 'They saw other digits',
    meaning:
      'They said that the digits do not match. Either someone heard wrong, or someone is between you. Nobody was pinned here.',
    next: 'Start again with a new code; if it happens again, change relay and network.',
  },
  'they-cancelled': {
    title: 'They cancelled this pairing',
    meaning:
      'The other side ended it before you were paired. Nobody was pinned here. Somebody who stands between you could say the same.',
    next: 'Ask them whether it was them, then start with a new code.',
  },
  'no-free-code': {
    title: 'This relay takes no pairing',
    meaning: 'Every new code was taken there already, before anybody had seen it.',
    next: 'Choose another relay in Settings, then start with a new code.',
  },
  'other-peer': {
    title: 'This is somebody else',
    meaning:
      'Another key came than that of the peer to verify. Nothing was changed, and nobody was pinned here.',
    next: 'Ask them in person whether they used this code. If they have a new key, forget the old one under Peers and pair again.',
  },
  withdrawn: {
    title: 'You took “They match” back',
    meaning:
      'Nobody was pinned here. Your card may have left already: then they know your key and your mailbox, and may have pinned you.',
    next: 'Tell them, and if they have you, ask them to forget you. If the digits differed, change relay and network before you start with a new code.',
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;

type Endings = Partial<Record<FailureCode, FailureText>>;

/** Version 1 has no word for *They don't match*: what may have happened, and what not to do. */
export const endingsV1: Endings = {
  'relay-forgot': {
    title: 'The other side stopped, or the relay forgot',
    meaning:
      'They may have seen other digits: then somebody may be between you. Or they cancelled, or the relay was started again. With a code for the wire command nothing tells which. Nobody was pinned here.',
    next: 'Ask them before you start again. If their digits differed, do not try again on this relay: take another one, and another network.',
  },
  rejoining: {
    title: 'The other side stopped, or the relay lost this pairing',
    meaning:
      'They may have seen other digits, or cancelled; or the relay was started again. With a code for the wire command nothing tells which.',
    next: 'In a few seconds it is clear whether it goes on. Do not start again on this relay before you have asked them.',
  },
};

/** What some endings mean in version 2, where more is certain. */
const inVersion2: Endings = {
  tampered: {
    title: 'The other side started over, or somebody is between you',
    meaning:
      'What they said first counts, and then something else came in its place. Nobody was pinned here.',
    next: 'Ask them whether they started over, then start with a new code; if it happens again, change relay and network.',
  },
  'card-rejected': {
    title: 'Their card is not in order',
    meaning:
      'Card, key and mailbox are not proved to belong together, or the name cannot be used. Nobody was pinned here.',
    next: 'Ask them to look at their identity, then start with a new code.',
  },
};

/** The endings of version 2 that differ from those above, by this person’s side. */
export const endingsV2: Readonly<Record<Role, Endings>> = {
  host: inVersion2,
  guest: {
    ...inVersion2,
    'role-taken': {
      title: 'Somebody else has joined with this code',
      meaning: 'Another computer is in your place already, by mistake or on purpose.',
      next: 'Tell the person who gave you the code, and ask them for a new one.',
    },
  },
};
