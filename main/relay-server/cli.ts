/** `npm run relay -- …`: runs a relay until SIGINT or SIGTERM. */
import { writeLine, writeLines } from '../files/terminal.ts';
import { isLoopback } from '../net/address-ranges.ts';
import { listInterfaces } from '../net/interfaces.ts';
import { type CommandOptions, parseOptions, UsageError, usage } from './cli-options.ts';
import { type CommandLog, commandLog } from './command-log.ts';
import { RelayStartError, type RunningRelay, startRelay } from './server.ts';
import { systemWallClock } from './system-time.ts';

let log = commandLog('text', systemWallClock.wall);
try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options === null) writeLines('stdout', usage());
  else {
    log = commandLog(options.logFormat, systemWallClock.wall);
    if (options.copy === null) await run(options, log);
    else await copy(options.copy, log);
  }
} catch (error) {
  process.exitCode = 2;
  if (error instanceof RelayStartError) log.tell(`${error.message} ${error.nextStep}`);
  else if (error instanceof UsageError) {
    log.tell(error.message);
    writeLines('stderr', usage());
  } else {
    process.exitCode = 1;
    writeLines('stderr', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

async function run({ relay: options, drain }: CommandOptions, log: CommandLog): Promise<void> {
  let lose: (error: RelayStartError) => void = () => {};
  const lost = new Promise<never>((_resolve, reject) => {
    lose = reject;
  });
  const relay = await startRelay({ ...options, log, onLost: (error) => lose(error) });
  // Before the line that tells a parent process that the relay is ready for signals.
  const leaving = new Promise<'SIGINT' | 'SIGTERM'>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  if (!isLoopback(options.host)) warnOfPlainHttp(relay, log);
  log.note(`listening on ${relay.url}`);
  if (relay.metricsPort !== undefined) {
    log.note(`metrics at ${options.metrics?.host}, port ${relay.metricsPort}`);
  }
  writeLine('stdout', `wire relay listening on ${relay.url}`);
  const signal = await Promise.race([leaving, lost]);
  log.note(`${signal}: leaving`);
  await relay.stop(signal === 'SIGTERM' ? { ...drain, hurry: secondSignal() } : undefined);
  log.note('stopped');
}

async function copy(
  { dataDir, store }: NonNullable<CommandOptions['copy']>,
  log: CommandLog,
): Promise<void> {
  const { copyToStore } = await import('./copy-to-store.ts');
  const { slots, before, events, bytes, ids } = await copyToStore(dataDir, store, log);
  writeLine(
    'stdout',
    `The store has all ${slots} slots of the folder, ${events} events of ${bytes} bytes and ${ids} ids; ${before} of the slots were there before.`,
  );
}

/** Whoever asks twice does not want to wait. */
function secondSignal(): AbortSignal {
  const hurry = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => hurry.abort());
  }
  return hurry.signal;
}

function warnOfPlainHttp(relay: RunningRelay, log: CommandLog): void {
  log.tell(
    'Warning: this relay speaks plain http, so everyone on the local network can read slot ' +
      `tokens as they pass. It is reached at ${relay.urls.join(' ')}`,
  );
  if (listInterfaces() === null) {
    log.tell('This system does not report the addresses under which other computers reach it.');
  }
}
