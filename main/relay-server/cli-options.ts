/** The options of `npm run relay`. */
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { homeFolder } from '../files/home-folder.ts';
import { bounds as usualBounds } from './bounds.ts';
import type { LogFormat } from './command-log.ts';
import { keepBounds } from './keep-options.ts';
import { LIMIT_OPTIONS, limitBounds, limitFigures } from './limit-options.ts';
import type { LimitMode } from './server.ts';
import type { SharedStoreChoice } from './store/store-choice.ts';
import { storeChoice } from './store-options.ts';

export const usage =
  () => `Usage: npm run relay -- [--host ADDRESS] [--port PORT] [--data DIR] [--limit MODE]
                      [--trust-proxy ADDRESS[,…]] [--keep-events DAYS]
                      [--keep-unread DAYS] [--keep-ids DAYS]
                      [--store URL | --store-file FILE] [--store-sync WHEN]
                      [--store-replicas NUMBER] [--drain SECONDS]
                      [--drain-delay SECONDS] [--log FORMAT]
                      [--metrics [ADDRESS:]PORT] [--copy-to-store]
                      [--limit-… NUMBER] [--max-… NUMBER]
  --host   where to listen; 0.0.0.0 means all networks     (127.0.0.1)
  --port   0 takes any free port                           (7878)
  --data   the relay's own folder                          (${defaultDataDir() ?? 'none: there is no home folder'})
  --limit  default: 10 calls a second for each address; reference: as slow as the
           public relay; off: none, on loopback only       (default)
  --limit-burst, --limit-calls, --limit-slots  with the limit default: how many
           calls an address may make at once, how many a second after that, and
           how many slots it may allocate an hour after that (400, 10, 10)
  --max-slots, --max-mib  slots, and MiB of events in all of them  (20000, 8192)
  --max-slot-mib, --max-slot-events, --max-slot-streams  of one slot
                                                           (64, 200000, 16)
  --max-streams, --max-connections, --max-pairings  of all callers together
                                                           (8192, 8192, 4096)
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
  --store-replicas  1: and when a replica of the store has it, too  (0)
  --drain  over how many seconds at most SIGTERM spreads the closing of streams;
           SIGINT, and a second SIGTERM, close them at once         (30)
  --drain-delay  for how many seconds the relay goes on after /readyz says that
           it leaves, so that proxies notice                        (0)
  --log    text: sentences; json: one object a line                 (text)
  --metrics  where to serve /metrics for Prometheus, apart from the calls of
           clients; without ADDRESS on 127.0.0.1 only               (nowhere)
  --copy-to-store  copy the slots of the folder (not its handles and invites)
           into the store, count them there, and exit; no relay may run with
           either. It may be repeated`;

/** The command line is wrong; the message says how, in a whole sentence. */
export class UsageError extends Error {}

/** What the command does. */
export type CommandOptions = NonNullable<ReturnType<typeof parseOptions>>;

/**
 * Reads the options.
 * @returns null if the person asks how the command is used
 * @throws UsageError
 */
export function parseOptions(args: string[], environment: NodeJS.ProcessEnv) {
  const { host, port, limit, help, 'trust-proxy': proxies, ...given } = parseValues(args);
  if (help) return null;
  const data = given.data ?? defaultDataDir();
  const store = orUsageError(() => storeChoice(given, environment));
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
  const bounds = orUsageError(() => ({ ...keepBounds(given), ...limitBounds(given, usualBounds) }));
  const figures = orUsageError(() => limitFigures(given));
  const drain = {
    spreadMs: secondsOf('drain', given.drain) * 1000,
    delayMs: secondsOf('drain-delay', given['drain-delay']) * 1000,
  };
  const metrics = given.metrics === undefined ? undefined : metricsPlace(given.metrics);
  const place = { host, port: Number(port), metrics, limitFigures: figures };
  const relay = { ...place, dataDir: data ?? '', limit, trustProxy, bounds, store };
  return {
    copy: copyChoice(given['copy-to-store'], data, store),
    relay,
    drain,
    logFormat: logFormatOf(given.log),
  };
}

function copyChoice(
  isWanted: boolean,
  dataDir: string | null,
  store: SharedStoreChoice | undefined,
) {
  if (!isWanted) return null;
  if (store !== undefined && dataDir !== null) return { dataDir, store };
  throw new UsageError('--copy-to-store needs a folder (--data) and a store (--store).');
}

function metricsPlace(text: string): { host: string; port: number } {
  const [, host = '127.0.0.1', port = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  if (port !== '' && Number(port) <= 65_535) {
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  }
  throw new UsageError(`--metrics must be a port such as 9464, or address:port, not "${text}".`);
}

function logFormatOf(word: string): LogFormat {
  if (word === 'text' || word === 'json') return word;
  throw new UsageError(`--log must be text or json, not "${word}".`);
}

function secondsOf(name: string, text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a number of seconds from 0 to 9999, not "${text}".`);
}

function orUsageError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof RangeError ? error.message : String(error));
  }
}

function parseValues(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '7878' },
        data: text,
        limit: { type: 'string', default: 'default' },
        'trust-proxy': text,
        'keep-events': text,
        'keep-unread': text,
        'keep-ids': text,
        store: text,
        'store-file': text,
        'store-sync': text,
        'store-replicas': text,
        drain: { type: 'string', default: '30' },
        'drain-delay': { type: 'string', default: '0' },
        ...LIMIT_OPTIONS,
        metrics: text,
        'copy-to-store': { type: 'boolean', default: false },
        log: { type: 'string', default: 'text' },
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
