/** `npm run relay -- …`: runs a relay until SIGINT or SIGTERM. */
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { homeFolder } from '../files/home-folder.ts';
import { writeLine, writeLines } from '../files/terminal.ts';
import { isLoopback } from '../net/address-ranges.ts';
import { listInterfaces } from '../net/interfaces.ts';
import { type KeepValues, keepBounds } from './keep-options.ts';
import { type LimitMode, RelayStartError, startRelay } from './server.ts';
import { type StoreValues, storeChoice } from './store-options.ts';

const usage =
  () => `Usage: npm run relay -- [--host ADDRESS] [--port PORT] [--data DIR] [--limit MODE]
                      [--trust-proxy ADDRESS[,…]] [--keep-events DAYS]
                      [--keep-unread DAYS] [--keep-ids DAYS]
                      [--store URL | --store-file FILE] [--store-sync WHEN]
                      [--store-replicas NUMBER]
  --host   where to listen; 0.0.0.0 means all networks     (127.0.0.1)
  --port   0 takes any free port                           (7878)
  --data   the relay's own folder                          (${defaultDataDir() ?? 'none: there is no home folder'})
  --limit  default: 10 calls a second for each address; reference: as slow as the
           public relay; off: none, on loopback only       (default)
  --trust-proxy  addresses or ranges of the proxies in front of the relay, whose
           X-Forwarded-For says who calls                  (none: it is ignored)
  --keep-events  how long events stay that their owner has read past   (30 days)
  --keep-unread  how long all other events stay                        (for good)
  --keep-ids     how long the ids of events that are gone stay, so that
           a copy that comes later is known                        (365 days)
  --store  a Redis or Valkey instead of the folder, for any number of relays:
           redis://host:port, or rediss:// with TLS; several hosts with commas
           for a cluster. A URL with a password never goes into a command: put
           it into a file, or into the environment variable WIRE_RELAY_STORE
  --store-file  a file with that URL
  --store-sync  when the store must have on disk what the relay acknowledges:
           always (before), everysec (within a second) or no        (always)
  --store-replicas  1: and when a replica of the store has it, too  (0)`;

/** The command line is wrong; the message says how, in a whole sentence. */
class UsageError extends Error {}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  if (error instanceof RelayStartError) tell(`${error.message} ${error.nextStep}`);
  else if (error instanceof UsageError) {
    tell(error.message);
    writeLines('stderr', usage());
  } else {
    process.exitCode = 1;
    writeLines('stderr', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** Prints one sentence for the person. */
function tell(sentence: string): void {
  writeLine('stderr', sentence);
}

/** Prints a log entry of the relay. */
function printEntry(_where: string, entry: unknown): void {
  tell(String(entry));
}

async function run(args: string[]): Promise<void> {
  const options = parseOptions(args);
  if (options === null) {
    writeLines('stdout', usage());
    return;
  }
  let lose: (error: RelayStartError) => void = () => {};
  const lost = new Promise<never>((_resolve, reject) => {
    lose = reject;
  });
  const log = { info: printEntry, error: printEntry };
  const relay = await startRelay({ ...options, log, onLost: (error) => lose(error) });
  // Before the line that tells a parent process that the relay is ready for signals.
  const terminated = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  if (!isLoopback(options.host)) {
    tell(
      'Warning: this relay speaks plain http, so everyone on the local network can read slot ' +
        `tokens as they pass. It is reached at ${relay.urls.join(' ')}`,
    );
    if (listInterfaces() === null) {
      tell('This system does not report the addresses under which other computers reach it.');
    }
  }
  writeLine('stdout', `wire relay listening on ${relay.url}`);
  await Promise.race([terminated, lost]);
  await relay.stop();
}

function parseOptions(args: string[]) {
  const { host, port, limit, help, 'trust-proxy': proxies, ...given } = parseValues(args);
  if (help) return null;
  const data = given.data ?? defaultDataDir();
  const store = parseStore(given);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not "${port}".`);
  }
  if (!isLimitMode(limit)) {
    throw new UsageError(`--limit must be default, reference or off, not "${limit}".`);
  }
  if (host === '') throw new UsageError('--host must not be empty.');
  if (data === null && store === undefined) {
    throw new UsageError('--data must be given: this system names no home folder for it.');
  }
  if (data === '') throw new UsageError('--data must not be empty.');
  const trustProxy = proxies === undefined ? [] : proxies.split(',').map((one) => one.trim());
  const bounds = parseKeep(given);
  return { host, port: Number(port), dataDir: data ?? '', limit, trustProxy, bounds, store };
}

function parseKeep(values: KeepValues) {
  try {
    return keepBounds(values);
  } catch (error) {
    throw new UsageError(error instanceof RangeError ? error.message : String(error));
  }
}

function parseStore(values: StoreValues) {
  try {
    return storeChoice(values, process.env);
  } catch (error) {
    throw new UsageError(error instanceof RangeError ? error.message : String(error));
  }
}

function parseValues(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '7878' },
        data: { type: 'string' },
        limit: { type: 'string', default: 'default' },
        'trust-proxy': { type: 'string' },
        'keep-events': { type: 'string' },
        'keep-unread': { type: 'string' },
        'keep-ids': { type: 'string' },
        store: { type: 'string' },
        'store-file': { type: 'string' },
        'store-sync': { type: 'string' },
        'store-replicas': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The options cannot be read.');
  }
}

function isLimitMode(word: string): word is LimitMode {
  return word === 'default' || word === 'reference' || word === 'off';
}

/**
 * The default data folder: outside all folders of the `wire` CLI.
 * @returns null if this system reports no home folder
 */
function defaultDataDir(): string | null {
  const inHome = (...names: string[]) => {
    const home = homeFolder();
    return home === null ? null : join(home, ...names);
  };
  const { LOCALAPPDATA, XDG_STATE_HOME } = process.env;
  switch (process.platform) {
    case 'win32':
      return LOCALAPPDATA === undefined
        ? inHome('AppData', 'Local', 'wire-tray-relay')
        : join(LOCALAPPDATA, 'wire-tray-relay');
    case 'darwin':
      return inHome('Library', 'Application Support', 'wire-tray-relay');
    default: {
      const state = XDG_STATE_HOME ?? '';
      return isAbsolute(state)
        ? join(state, 'wire-tray-relay')
        : inHome('.local', 'state', 'wire-tray-relay');
    }
  }
}
