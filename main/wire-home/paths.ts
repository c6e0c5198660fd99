import { posix, win32 } from 'node:path';
import { Failure } from '../pairing/machine/failure.ts';

/** Every file of a wire home that we read or write (docs/protocol.md §4). Absolute paths. */
export interface WireHomePaths {
  /** Base of the relative paths in error texts: WIRE_HOME, else the home directory, else `config`. */
  readonly root: string;
  /** Shared with the CLI: identity, pins, relay coordinates. */
  readonly config: string;
  readonly privateKey: string;
  readonly agentCard: string;
  readonly trust: string;
  readonly trustLock: string;
  readonly relay: string;
  readonly relayLock: string;
  /** Shared with the CLI: state that changes often. */
  readonly state: string;
  readonly pendingPairs: string;
  /** Where the CLI keeps the homes of its sessions. */
  readonly sessions: string;
  readonly daemonPid: string;
  /** Requests of peers that wait for an answer. */
  readonly inboundRequests: string;
  readonly inbox: string;
  readonly lastSync: string;
  /** There if `wire retire` took the home out of use. */
  readonly retired: string;
  /** DIDs whose requests are dropped. */
  readonly blocklist: string;
  /** Ours alone, beside `state` so that a rename from here into it is atomic. */
  readonly tray: string;
  readonly temporary: string;
  readonly quarantine: string;
  readonly pendingLock: string;
  readonly engineLock: string;
  /** Our own pairings, of version 2. */
  readonly records: string;
  readonly recordsLock: string;
  /** How each peer came to be trusted. Written under `trustLock`. */
  readonly proofs: string;
  /** How requests of peers were answered here, and which acceptances are under way. */
  readonly requests: string;
  readonly requestsLock: string;
  /** Comparisons of full fingerprints, by earlier versions of this program. */
  readonly compared: string;
  /** What the person wrote of pairings and peers, and what happened: see `notes.ts`. */
  readonly labels: string;
  readonly nicknames: string;
  readonly history: string;
  readonly notesLock: string;
}

/** Where the paths come from. The `--home DIR` of our commands is `WIRE_HOME=DIR` here. */
export interface HomeSource {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The person's home directory, or null where the system names none. */
  readonly home: string | null;
}

/**
 * Finds the wire home as the CLI does (docs/protocol.md §4). An empty WIRE_HOME counts as unset;
 * a relative one counts from the working directory. Without a home directory the environment has to
 * say where everything is.
 *
 * @throws Failure `home-unknown` when it does not
 */
export function wireHomePaths(source: HomeSource): WireHomePaths {
  const path = source.platform === 'win32' ? win32 : posix;
  const { root, config, state } = foldersOf(source, path);
  const inConfig = (name: string) => path.join(config, name);
  const inState = (name: string) => path.join(state, name);
  const tray = path.join(path.dirname(state), 'wire-tray');
  const inTray = (name: string) => path.join(tray, name);
  return {
    root,
    config,
    privateKey: inConfig('private.key'),
    agentCard: inConfig('agent-card.json'),
    trust: inConfig('trust.json'),
    trustLock: inConfig('trust.lock'),
    relay: inConfig('relay.json'),
    relayLock: inConfig('relay.lock'),
    state,
    pendingPairs: inState('pending-pair'),
    sessions: path.join(source.env.WIRE_HOME ? root : state, 'sessions'),
    daemonPid: inState('daemon.pid'),
    inboundRequests: inState('pending-inbound-pairs'),
    inbox: inState('inbox'),
    lastSync: inState('last_sync.json'),
    retired: inState('retired.json'),
    blocklist: inConfig('blocklist.json'),
    tray,
    temporary: inTray('tmp'),
    quarantine: inTray('set-aside'),
    pendingLock: inTray('pending-pair.lock'),
    engineLock: inTray('engine.lock'),
    records: inTray('pairings'),
    recordsLock: inTray('pairings.lock'),
    proofs: inTray('proofs.json'),
    requests: inTray('requests.json'),
    requestsLock: inTray('requests.lock'),
    compared: inTray('compared.json'),
    labels: inTray('labels.json'),
    nicknames: inTray('nicknames.json'),
    history: inTray('history.json'),
    notesLock: inTray('notes.lock'),
  };
}

interface Folders {
  readonly root: string;
  readonly config: string;
  readonly state: string;
}

function foldersOf({ env, platform, home }: HomeSource, path: typeof posix): Folders {
  const { join, isAbsolute } = path;
  if (env.WIRE_HOME) {
    const root = path.resolve(env.WIRE_HOME);
    return { root, config: join(root, 'config', 'wire'), state: join(root, 'state', 'wire') };
  }
  /** A relative XDG value is invalid and ignored, as the XDG specification asks. */
  const absolute = (value: string | undefined, ...fallback: readonly string[]) =>
    value !== undefined && isAbsolute(value) ? value : inHome(...fallback);
  const inHome = (...names: readonly string[]) => {
    if (home === null) throw new Failure('home-unknown');
    return join(home, ...names);
  };
  switch (platform) {
    case 'darwin': {
      const wire = inHome('Library', 'Application Support', 'wire');
      return { root: home ?? wire, config: wire, state: wire };
    }
    case 'win32': {
      const config = join(absolute(env.APPDATA, 'AppData', 'Roaming'), 'wire');
      const state = join(absolute(env.LOCALAPPDATA, 'AppData', 'Local'), 'wire');
      return { root: home ?? config, config, state };
    }
    default: {
      const config = join(absolute(env.XDG_CONFIG_HOME, '.config'), 'wire');
      const state = join(absolute(env.XDG_STATE_HOME, '.local', 'state'), 'wire');
      return { root: home ?? config, config, state };
    }
  }
}

/** A path as error texts show it: relative to the root, which they never show. */
export function shownPath(paths: WireHomePaths, file: string): string {
  const path = paths.root.includes('\\') ? win32 : posix;
  const relative = path.relative(paths.root, file) || '.';
  return relative.startsWith('..') || path.isAbsolute(relative) ? path.basename(file) : relative;
}
