/** `npm run engine`: runs the pairings of one home. */
import { messages } from '../../messages/index.ts';
import { type Core, repairPermissions } from '../core.ts';
import type { Pairing } from '../pairing/machine/pending-pair.ts';
import { reportOf } from '../pairing/machine/transition-report.ts';
import { PairingEngine } from '../pairing/runtime/engine.ts';
import { callsRelays, NetworkWatch } from '../pairing/runtime/network-watch.ts';
import { networks } from '../system.ts';
import type { InvocationOf } from './invocation.ts';
import { keepAccepting } from './keep-accepting.ts';
import { log, tell } from './output.ts';
import { StatusPrinter } from './status-printer.ts';
import { stopSignal } from './stop-signal.ts';

/**
 * Runs the engine until SIGTERM, SIGINT or SIGHUP; with `--once`, until nothing can be done without
 * waiting.
 * @throws Failure `identity-missing`, `identity-broken`, `home-…` before anything is started
 */
export async function run(
  core: Core,
  { interval, once, json }: InvocationOf<'run'>,
): Promise<void> {
  const { book, home, homeDir, ports } = core;
  await book.identity();
  await repairPermissions(home, log);
  await home.removeTemporaryFiles();
  const printer = new StatusPrinter(json, homeDir);
  const engine = new PairingEngine({
    ...ports,
    // Nobody chooses one here: our own slot is where the first pairing meets.
    chosenRelay: () => null,
    interval: interval * 1000,
    observer: {
      changed(snapshot, change) {
        const { before, after } = change ?? {};
        const transition = before && after && reportOf(before, after, ports.clock.wall());
        if (transition) printer.transition(transition);
        if (after !== undefined && isAskedNow(before, after)) printer.question(after);
        printer.changed(snapshot, ports.clock.wall());
        networkWatch.use(callsRelays(snapshot));
      },
      // A person at a shell reads the transitions.
      notice() {},
      error: (error) => log.error('engine', error),
    },
  });
  const stop = stopSignal();
  const networkWatch = new NetworkWatch({
    // Node cannot tell; a relay call without a network fails at once.
    online: () => true,
    networks,
    clock: ports.clock,
    wake: () => engine.retryNow(),
    moved: () => {},
    onError: (error) => log.error('networks', error),
  });
  engine.start();
  const onError = (error: unknown) => log.error('requests', error);
  const accepting = keepAccepting({ core, clock: ports.clock, onError });
  const settled = () => Promise.all([engine.settled(), accepting.firstAttempt]);
  await Promise.race(once ? [settled(), stop] : [stop]);
  await accepting.stop();
  await engine.stop();
  networkWatch.stop();
  tell(messages.headless.stopped);
}

/** Whether a person is asked for a mailbox, for the first time or about other places than before. */
function isAskedNow(before: Pairing | undefined, after: Pairing): boolean {
  const asked = (of: Pairing | undefined) => {
    const question = of?.side.mailboxQuestion;
    return question?.answer === null ? question.places : null;
  };
  return asked(after) !== null && asked(after) !== asked(before);
}
