/** What the headless command writes to stderr. Stdout has only data, never sentences. */
export const headless = {
  usage: `Usage:
  npm run engine -- [--home DIR] [--interval SECONDS] [--once] [--json]
  npm run engine -- init HANDLE [--relay URL]
  npm run engine -- host [--relay URL]
  npm run engine -- join CODE [--relay URL]
  npm run engine -- confirm CODE DIGITS
  npm run engine -- list | cancel CODE | peers | forget HANDLE

Every command takes --home DIR (default: WIRE_HOME, then this system's place) and --json.`,
  unknownCommand: (v: { command: string }) => `There is no command “${v.command}”.`,
  unknownOption: (v: { option: string }) => `There is no option “${v.option}”.`,
  missingValue: (v: { name: string }) => `${v.name} needs a value.`,
  tooMany: (v: { argument: string }) => `“${v.argument}” is one argument too many.`,
  badInterval: 'The interval is a number of seconds between 0.1 and 60.',
  failure: (v: { title: string; meaning: string; next: string }) =>
    `${v.title}\n${v.meaning} ${v.next}`,
  running: (v: { home: string }) => `Pairings in ${v.home} run here. Stop with Ctrl+C.`,
  companion: (v: { home: string }) =>
    `Another program runs the pairings in ${v.home}. Waiting until it ends.`,
  noEngine: 'Nothing runs pairings in this home now: start “npm run engine” or Wire Tray.',
  stopped: 'Stopped. Pairings under way stay on file.',
  created: (v: { did: string }) => `Created ${v.did}`,
  kept: (v: { did: string }) => `${v.did} was there already and is kept as it is.`,
  hosting: (v: { code: string; relay: string }) =>
    `Say this code to the other person: ${v.code} (relay: ${v.relay})`,
  joining: (v: { code: string; relay: string }) => `Joining ${v.code} (relay: ${v.relay})`,
  corrected: (v: { from: string; to: string }) => `“${v.from}” was read as “${v.to}”.`,
  confirmed: (v: { code: string }) => `${v.code} is confirmed. Waiting for the other side.`,
  cancelled: (v: { code: string }) => `${v.code} is cancelled.`,
  forgotten: (v: { handle: string }) =>
    `${v.handle} is forgotten on this computer. They keep your card and the key to your mailbox.`,
  noPairings: 'No pairings.',
  noPeers: 'No peers.',
  problem: {
    corrupt: (v: { file: string }) => `${v.file} is damaged and is not used.`,
    unreadable: (v: { file: string }) => `${v.file} cannot be opened.`,
  },
};
