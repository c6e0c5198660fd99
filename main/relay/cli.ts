/** `npm run relay -- …`: the embedded relay by itself, until it is told to end. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isLoopback, type LimitMode, RelayStartError, startRelay } from './server.ts';

const USAGE = `Usage: npm run relay -- [--host ADDRESS] [--port PORT] [--data DIR] [--limit MODE]
  --host   where to listen; 0.0.0.0 means all networks     (127.0.0.1)
  --port   0 takes any free port                           (7878)
  --data   the relay's own folder                          (${defaultDataDir()})
  --limit  default: 10 calls a second for each address; reference: as slow as the
           public relay; off: none, on loopback only       (default)`;

/** Bad use of the command line; the message is a whole sentence. */
class UsageError extends Error {}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  if (error instanceof RelayStartError) console.error(`${error.message} ${error.nextStep}`);
  else if (error instanceof UsageError) console.error(`${error.message}\n${USAGE}`);
  else throw error;
}

async function run(args: string[]): Promise<void> {
  const options = parseOptions(args);
  if (options === null) {
    console.log(USAGE);
    return;
  }
  const relay = await startRelay({ ...options, log: (line) => console.error(line) });
  // Listened for before the line below tells a parent that signals are welcome.
  const told = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  if (!isLoopback(options.host)) {
    console.error(
      'Warning: this relay speaks plain http, so everyone on the local network can read slot ' +
        `tokens as they pass. It is reached at ${relay.urls.join(' ')}`,
    );
  }
  console.log(`wire relay listening on ${relay.url}`);
  await told;
  await relay.stop();
}

function parseOptions(args: string[]) {
  const { host, port, data, limit, help } = parseValues(args);
  if (help) return null;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not "${port}".`);
  }
  if (!isLimitMode(limit)) {
    throw new UsageError(`--limit must be default, reference or off, not "${limit}".`);
  }
  if (host === '') throw new UsageError('--host must not be empty.');
  if (data === '') throw new UsageError('--data must not be empty.');
  return { host, port: Number(port), dataDir: data, limit };
}

function parseValues(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '7878' },
        data: { type: 'string', default: defaultDataDir() },
        limit: { type: 'string', default: 'default' },
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

/** Our own folder, beside the ones of the `wire` CLI and never inside them. */
function defaultDataDir(): string {
  const { LOCALAPPDATA, XDG_STATE_HOME } = process.env;
  switch (process.platform) {
    case 'win32':
      return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'wire-tray-relay');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'wire-tray-relay');
    default: {
      const state = XDG_STATE_HOME ?? '';
      const base = isAbsolute(state) ? state : join(homedir(), '.local', 'state');
      return join(base, 'wire-tray-relay');
    }
  }
}
