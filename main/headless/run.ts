/** `npm run engine`: the pairings of one home, until told to stop. */
import { messages } from '../../messages/index.ts';
import { type Core, repairPermissions } from '../core.ts';
import { PairingEngine } from '../pairing/runtime/engine.ts';
import { watchNetworks } from '../pairing/runtime/network-watch.ts';
import { reportOf } from '../pairing/machine/transition-report.ts';
import { every, networks } from '../system.ts';
import type { Invocation } from './arguments.ts';
import { log, tell } from './output.ts';
import { StatusPrinter } from './status-printer.ts';

/**
 * Runs the engine until SIGTERM or SIGINT, with `--once` until nothing is left to do at once.
 * @throws Failure `identity-missing`, `identity-broken`, `home-…` before anything is started
 */
export async function run(
  { book, home, homeDir, ports }: Core,
  { interval, once, json }: Extract<Invocation, { name: 'run' }>,
): Promise<void> {
  await book.identity();
  await repairPermissions(home, log);
  await home.removeTemporaryFiles();
  const told = new StatusPrinter(json, homeDir);
  const engine = new PairingEngine({
    ...ports,
    interval: interval * 1000,
    observer: {
      changed(snapshot, change) {
        const { before, after } = change ?? {};
        const transition = before && after && reportOf(before, after, ports.clock.wall());
        if (transition) told.transition(transition);
        told.changed(snapshot);
      },
      // A person at a shell reads the transitions.
      notice() {},
      error: (error) => log.error('engine', error),
    },
  });
  const stop = stopSignal();
  const unwatch = watchNetworks({
    // Plain Node cannot tell; to ask a relay without a network costs nothing.
    online: () => true,
    networks,
    every,
    wake: () => engine.retryNow(),
    moved: () => {},
  });
  engine.start();
  await Promise.race(once ? [engine.settled(), stop] : [stop]);
  unwatch();
  await engine.stop();
  tell(messages.headless.stopped);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
    // Nobody reads the transitions any more.
    process.stdout.once('error', () => resolve());
  });
}
