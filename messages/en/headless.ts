import { plural } from './plural.ts';

/** What the headless command writes to stderr. Stdout has only data, never sentences. */
export const headless = {
  usage: `Usage:
  npm run engine -- [--home DIR] [--interval SECONDS] [--once] [--all] [--json]
  npm run engine -- init HANDLE [--relay URL]
  npm run engine -- host [--relay URL] [--for-cli | --verify HANDLE] [--label TEXT]
  npm run engine -- join CODE|LINK [--relay URL] [--verify HANDLE] [--label TEXT]
  npm run engine -- confirm CODE DIGITS
  npm run engine -- mailbox CODE keep|use
  npm run engine -- check HANDLE | --did DID [--min digits-v2|digits-v1|fingerprint]
  npm run engine -- list | cancel CODE | peers | forget HANDLE
  npm run engine -- nickname HANDLE TEXT
  npm run engine -- history [--erase ID|all]
  npm run engine -- homes | requests
  npm run engine -- accept HANDLE REQUEST | refuse HANDLE REQUEST | block HANDLE [REQUEST]
  npm run engine -- verify HANDLE [CODE|LINK] [--relay URL]

--for-cli makes a code that the “wire” command can read. Its digits prove less: whoever runs the relay
can make both screens show the same ones. --verify pairs with that one peer only. check answers with
its exit code: 0 if the peer is proved as asked, else 1. --label and nickname are for you alone: they are
not sent, and “wire” does not know them. CODE may also be the id that list --json prints.

requests lists who asks to be let in, each with the REQUEST that an answer names. accept does what
“wire accept” does: the peer is accepted, not verified. verify pairs with that peer's key alone. block
without REQUEST is for a peer. --all runs the pairings of every home of this computer.

Relays over https are called through the proxy that HTTPS_PROXY or ALL_PROXY names, with a name and a
password in it if need be, unless NO_PROXY lists the host. Plain http never uses a proxy.

Every command takes --home DIR (default: WIRE_HOME, then this system's place) or --as HANDLE[-FINGERPRINT],
which “homes” lists, and --json. In an agent's terminal, “wire” follows WIRE_HOME only with
WIRE_HOME_FORCE=1.`,
  unknownCommand: (v: { command: string }) => `There is no command “${v.command}”.`,
  unknownOption: (v: { option: string }) => `There is no option “${v.option}”.`,
  missingValue: (v: { name: string }) => `${v.name} needs a value.`,
  tooMany: (v: { argument: string }) => `“${v.argument}” is one argument too many.`,
  badInterval: 'The interval is a number of seconds between 0.1 and 60.',
  badMin: '--min is digits-v2, digits-v1 or fingerprint.',
  badMailboxAnswer: 'Say “keep” or “use” after the code.',
  homeOrAs: 'Say --home or --as, not both.',
  noHomes: 'No identity on this computer.',
  foldedHomes: (v: { count: number }) =>
    plural(v.count, {
      one: '# more without requests or peers, or retired: --json lists it.',
      other: '# more without requests or peers, or retired: --json lists them.',
    }),
  registryDamaged: 'registry.json is damaged, so the folders of sessions are not known.',
  homeProblem: {
    'not-private': (v: { path: string }) => `${v.path} is left out: another account can change it.`,
    damaged: (v: { path: string }) => `${v.path} is left out: its agent-card.json is damaged.`,
    unreadable: (v: { path: string }) =>
      `${v.path} is left out: its agent-card.json cannot be read.`,
    hangs: (v: { path: string }) => `${v.path} is left out: its drive does not answer.`,
  },
  noRequests: 'No requests.',
  receivesNothing:
    'No “wire” daemon fetches messages in this home, so no new request comes in. Start one: wire daemon.',
  foldedRequests: (v: { count: number }) =>
    plural(v.count, {
      one: '# older one is not listed. Answer the others first.',
      other: '# older ones are not listed. Answer the others first.',
    }),
  refusedBefore: (v: { handle: string }) => `${v.handle} asked before, and was refused.`,
  requestCollides: (v: { handle: string }) =>
    `${v.handle} stands for another key here and cannot be accepted.`,
  requestProblem: {
    damaged: (v: { handle: string }) => `The request of ${v.handle} is damaged.`,
    unreadable: (v: { handle: string }) => `The request of ${v.handle} cannot be read.`,
    'card-refused': (v: { handle: string }) =>
      `The card in the request of ${v.handle} is not valid.`,
    'other-handle': (v: { handle: string }) =>
      `The request of ${v.handle} has somebody else’s card.`,
    'no-mailbox': (v: { handle: string }) =>
      `The request of ${v.handle} names no mailbox that can be reached.`,
  },
  accepted: (v: { handle: string }) =>
    `${v.handle} is accepted, not verified: nothing proves yet who that is. To find out: verify ${v.handle}`,
  acceptedUnfinished: (v: { handle: string }) =>
    `${v.handle} is pinned here, but could not be told. An engine goes on with it, or the same command again.`,
  refused: (v: { handle: string }) => `${v.handle} is refused. They are not told.`,
  blocked: (v: { handle: string }) =>
    `${v.handle} is blocked: their requests are not shown any more. A peer that is pinned stays pinned.`,
  verifyNeedsV2: 'A peer is verified by a code of Wire Tray only: leave out --for-cli.',
  provesLess:
    'This is a code for the “wire” command. Its digits prove less: whoever runs the relay can make both screens show the same ones.',
  stillTrying: 'Still trying. Ctrl+C leaves the request on file.',
  adviseOtherRelay:
    'This happened twice at this relay within a day. Use another relay, and if you can another network.',
  mailboxQuestion: (v: { code: string; places: string }) =>
    `A known key came with another mailbox: ${v.places}. Nothing proves whose it is. Ask the person, then: mailbox ${v.code} keep, or mailbox ${v.code} use.`,
  mailboxChosen: {
    keep: 'The known mailbox stays.',
    use: 'The new mailbox is used.',
  },
  checkFailed: {
    proved: 'The proof is as asked for.',
    'no-such-peer': 'Nobody like that is pinned here.',
    'several-peers': 'Several peers fit: name one by its handle.',
    'not-here':
      'Nothing was proved here: pinned by another program, or key or mailbox changed since.',
    weaker: 'What was proved here is less than asked for.',
    'fingerprint-differs': 'Their fingerprint was found to differ.',
    unreadable: 'The files that would tell cannot be read.',
  },
  failure: (v: { title: string; meaning: string; next: string }) =>
    `${v.title}\n${v.meaning} ${v.next}`,
  running: (v: { home: string }) => `Pairings in ${v.home} run here. Stop with Ctrl+C.`,
  companion: (v: { home: string }) =>
    `Another program runs the pairings in ${v.home}. Waiting until it ends.`,
  runningAll: 'Pairings of every home on this computer run here. Stop with Ctrl+C.',
  childEnded: (v: { home: string }) => `What ran in ${v.home} has ended, and is started again.`,
  noEngine: 'Nothing runs pairings in this home now: start “npm run engine” or Wire Tray.',
  stopped: 'Stopped. Pairings under way stay on file.',
  created: (v: { did: string }) => `Created ${v.did}`,
  kept: (v: { did: string }) => `${v.did} was there already and is kept as it is.`,
  hosting: (v: { code: string; relay: string }) =>
    `Say this code to the other person: ${v.code} (relay: ${v.relay})`,
  joining: (v: { code: string; relay: string }) => `Joining ${v.code} (relay: ${v.relay})`,
  relayRead: (v: { relay: string }) => `The relay was read as ${v.relay}.`,
  linkNamesOtherRelay: (v: { relay: string }) =>
    `The link names another relay than --relay: ${v.relay}. Leave out one of them.`,
  corrected: (v: { from: string; to: string }) => `“${v.from}” was read as “${v.to}”.`,
  confirmed: (v: { code: string }) => `${v.code} is confirmed. Waiting for the other side.`,
  cancelled: (v: { code: string }) => `${v.code} is cancelled.`,
  cardLeft:
    'You had confirmed it, so your card may have left already: they may have pinned you. Ask them to forget you.',
  forgotten: (v: { handle: string }) =>
    `${v.handle} is forgotten on this computer. They keep your card and the key to your mailbox.`,
  noPairings: 'No pairings.',
  /** Printed by list. */
  states: {
    request: 'going to the relay',
    polling: 'waiting for the other side',
    sas_ready: 'compare the digits',
    confirmed: 'confirmed, waiting for the other side',
    pinned: 'confirmed, waiting for the other side',
    gone: 'gone',
  },
  stoppedBecause: (v: { reason: string }) => `stopped: ${v.reason}`,
  nothingThere: (v: { home: string }) =>
    `There is nothing in ${v.home}: nobody has paired there, and it has no identity. Is that the folder you mean? To begin there: npm run engine -- init HANDLE`,
  /** What to do next, where a command does it. */
  next: {
    'no-relay':
      'Choose one: add --relay URL to this command, or keep one for all: npm run engine -- init HANDLE --relay URL',
    'identity-missing': 'Create an identity first: npm run engine -- init HANDLE',
  },
  noMailboxYet: (v: { relay: string }) =>
    `The identity is there, but it has no mailbox at ${v.relay} yet. Run the same command again later; the first pairing makes one, too.`,
  noLabel: (v: { reason: string }) => `The label was not kept: ${v.reason}`,
  nicknameGiven: (v: { handle: string; nickname: string }) =>
    `${v.handle} is called ${v.nickname} on this computer.`,
  nicknameGone: (v: { handle: string }) => `${v.handle} has no nickname any more.`,
  noHistory: 'Nothing has happened yet, or it was erased.',
  noPeers: 'No peers.',
  problem: {
    corrupt: (v: { file: string }) => `${v.file} is damaged and is not used.`,
    unreadable: (v: { file: string }) => `${v.file} cannot be opened.`,
  },
};
