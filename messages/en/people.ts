import type { Tier } from '../../preload/contract.ts';
import { characterName } from '../character.ts';
import { plural } from './plural.ts';

const tiers: Readonly<Record<Tier, string>> = {
  UNTRUSTED: 'Not verified',
  ORG_VERIFIED: 'Vouched for by an organisation',
  VERIFIED: 'Noted as verified',
  ATTESTED: 'Your own identity',
  TRUSTED: 'Marked as trusted',
};

const tierMeanings: Readonly<Record<Tier, string>> = {
  UNTRUSTED: 'Nobody has checked that this key belongs to them.',
  ORG_VERIFIED: 'An organisation says that this key is theirs; you have not checked it yourself.',
  VERIFIED:
    'A program on this computer noted it. The wire command notes it for everyone whom it dials.',
  ATTESTED: 'This is the key of this computer.',
  TRUSTED: 'Someone at this computer gave them the highest trust there is.',
};

/** Identities: the person's own (Welcome) and those of peers. */
export const people = {
  identity: {
    youAre: (v: { handle: string; fingerprint: string }) =>
      `You are ${v.handle} (${v.fingerprint})`,
    youAreIn: (v: { handle: string; fingerprint: string; home: string }) =>
      `You are ${v.handle} (${v.fingerprint}) of the session ${v.home}`,
    atRelay: (v: { relay: string }) => `Relay: ${v.relay}`,
    handle: 'Handle',
    name: 'Name',
    cardName: 'Calls themself',
    cardNameHint: 'Chosen by them; nobody has checked it.',
    did: 'DID',
    fingerprint: 'Fingerprint',
    fullFingerprint: 'Full fingerprint',
    relay: 'Relay',
    proof: 'Proof',
    tier: 'Tier in wire',
    notedOn: (v: { date: string }) => `Noted on ${v.date}.`,
    noRelay: 'none known',
    plainHttpRelay: (v: { host: string }) => `${v.host} (not encrypted)`,
  },

  fingerprint: {
    title: 'Compare full fingerprint',
    how: 'Call them or meet, and open this screen on both computers. Both show the same two fingerprints in the same order: read them to each other and tick off each group that is the same. Do not use the chat in which you sent the code.',
    why: 'If all groups are the same, each of you has the other’s own key, and nobody else can write in your names. The address of a mailbox is not part of it: a deceiving relay may still read there what is not encrypted, or hold it back.',
    yours: 'Yours',
    theirs: (v: { name: string }) => `Theirs (${v.name})`,
    spell: 'Spell the groups',
    ask: 'Are all groups the same on both screens?',
    same: 'All groups are the same',
    differs: 'A group differs',
    ticked: (v: { step: number; of: number }) => `${v.step} of ${v.of} groups ticked off`,
    tickFirst:
      'Tick off each group as it is read. “All groups are the same” can be pressed once none is left. Nothing was noted.',
    differsTitle: 'Do not rely on this key',
    differsNext:
      'If nobody misread, someone stands between you. Verify with digits over another relay and network, or forget this peer.',
    again: 'Compare again',
    misread: 'I misread, compare again',
    noKey: 'There is no key of this peer that could be compared.',
  },

  welcome: {
    title: 'Welcome to Wire Tray',
    intro:
      'Two people, a short code, six digits: afterwards your computers know each other’s keys.',
    handle: 'Your handle',
    handleHint: 'Letters (A–Z), digits, dashes and underscores, at most 64. Others will see it.',
    handleBad: (v: { character: string }) =>
      `“${characterName(v.character)}” cannot be part of a handle.`,
    handleSpace: 'A handle has no spaces.',
    handleLong: 'A handle has at most 64 characters.',
    handleDevice: 'Windows keeps this name for itself. Choose another one.',
    handleEmpty: 'Enter a handle first.',
    handleGood: 'This handle can be used.',
    create: 'Create identity',
    creating: 'Making your key. This takes a second.',
    already: 'If you use wire on this computer, its identity is found and used as it is.',
    pendingLink: 'Your join link is kept and opened afterwards.',
    linkMeets: (v: { relay: string }) => `Your link meets at ${v.relay}.`,
    linkWithoutRelay: 'Your link names no relay. The next screen asks for it.',
    linkBroken: 'Your link could not be read. The next screen says why.',
    continue: 'Continue',
    ownRelay: 'Choose a relay for your own pairings',
    readyTitle: 'This is you',
    facts: 'What others see of you',
    ready: 'Your private key stays on this computer. The rest is what others see of you.',
    relayTitle: 'Where to meet',
    relayIntro: 'A relay is where two computers find each other.',
    begin: 'Use this relay',
    later: 'Choose later',
    brokenTitle: 'Your identity needs attention',
    brokenWhere: 'The files are in',
    brokenUntouched: 'Wire Tray has changed nothing there.',
  },

  tiers,
  tierMeanings,

  peers: {
    title: 'Peers',
    search: 'Search peers',
    list: 'Your peers',
    searchIn: 'Finds names, DIDs, fingerprints and relays.',
    notCompared: (v: { count: number }) =>
      plural(v.count, { one: 'Not compared (#)', other: 'Not compared (#)' }),
    allCompared: 'All of them were compared.',
    count: (v: { count: number }) => plural(v.count, { one: '# peer', other: '# peers' }),
    none: 'Nobody is pinned here yet. Pair with someone, and they appear here.',
    noMatch: (v: { text: string }) => `No peer matches “${v.text}”.`,
    gone: 'This peer is not in the list any more.',
    verifiedOn: (v: { how: string; day: string }) => `${v.how}, ${v.day}`,
    back: (v: { name: string }) => `Back to ${v.name}`,
    copyDid: 'Copy DID',
    didCopied: 'The DID is copied.',
    forget: 'Forget this peer',
    forgetTitle: (v: { name: string }) => `Forget ${v.name}?`,
    forgetDoes:
      'Their key, the address of their mailbox and the notes on how they were verified are removed from this computer. Messages from them are no longer taken as theirs.',
    forgetDoesNot:
      'It revokes nothing: they keep your card and the key to your mailbox, so they can still write to it and read in it. They are not told.',
    forgetAgain: 'You can pair with them again at any time.',
    forgetYes: 'Forget',
    forgetNo: 'Keep',
    forgotten: (v: { name: string }) => `${v.name} is forgotten on this computer.`,
  },
};
