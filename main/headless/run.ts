/** `npm run engine`: the pairings of one home, until told to stop. */
import { messages } from '../../messages/index.ts';
import type { Core } from '../core.ts';
import { createLog } from '../log.ts';
import { PairingEngine } from '../pairing/engine.ts';
import { isSameFailure } from '../pairing/failure.ts';
import type { Notifier } from '../pairing/ports.ts';
import type { ReportedTransition } from '../pairing/report.ts';
import { networks } from '../system.ts';
import type { Invocation } from './arguments.ts';
import { watchNetworks } from './network-watch.ts';
import { oneLine, printJson, reportFailure, tell } from './output.ts';

const log = createLog((line) => process.stderr.write(line));

/** A person at a shell reads the transitions; there is nobody else to notify. */
const silent: Notifier = { notify: () => {} };

/**
 * Runs the engine until SIGTERM or SIGINT, with `--once` until nothing is left to do at once.
 * @throws Failure `identity-missing`, `identity-broken`, `home-…` before anything is started
 */
export async function run(
  { book, home, homeDir, ports }: Core,
  { interval, once, json }: Extract<Invocation, { name: 'run' }>,
): Promise<void> {
  await book.identity();
  await home.repairPermissions();
  await home.removeLeftovers();
  const told = new StateTold(json, homeDir);
  const engine = new PairingEngine({
    ...ports,
    notifier: silent,
    interval: interval * 1000,
    report: (transition) => told.transition(transition),
    changed: () => told.changed(engine.snapshot()),
    unexpected: (error) => log.error('engine', error),
  });
  const stop = stopSignal();
  const unwatch = watchNetworks(networks, every, () => engine.retryNow());
  engine.start();
  await Promise.race(once ? [engine.settled(), stop] : [stop]);
  unwatch();
  await engine.stop();
  tell(messages.headless.stopped);
}

/** Tells each state of affairs once. */
class StateTold {
  readonly #json: boolean;
  readonly #homeDir: string;
  #role = '';
  #failure: unknown = null;
  #problems = '';

  constructor(json: boolean, homeDir: string) {
    this.#json = json;
    this.#homeDir = homeDir;
  }

  transition(transition: ReportedTransition): void {
    const { code, from, to, sas, error } = transition;
    if (this.#json) printJson(transition);
    else tell([code, `${from} → ${to}`, sas, error].filter((part) => part !== null).join('  '));
  }

  changed({ seat, problems, failure }: ReturnType<PairingEngine['snapshot']>): void {
    if (seat !== null && seat.role !== this.#role) {
      this.#role = seat.role;
      const home = this.#homeDir;
      tell(
        seat.role === 'engine'
          ? messages.headless.running({ home })
          : messages.headless.companion({ home }),
      );
    }
    if (failure !== null && !isSameFailure(failure, this.#failure)) reportFailure(failure, false);
    this.#failure = failure;
    const problemText = JSON.stringify(problems);
    if (problemText !== this.#problems) {
      for (const { file, problem } of problems) {
        tell(messages.headless.problem[problem]({ file: oneLine(file) }));
      }
    }
    this.#problems = problemText;
  }
}

function every(ms: number, look: () => void): () => void {
  const timer = setInterval(look, ms);
  return () => clearInterval(timer);
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
