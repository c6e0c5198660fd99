/** Goes on with requests that were accepted and whose peers do not know it yet. */
import type { Core } from '../core.ts';
import type { Clock } from '../pairing/ports.ts';
import { WakeSignal } from '../pairing/runtime/wake-signal.ts';

/** ms between two attempts, doubled from the first value up to the second */
const FIRST_PAUSE = 5_000;
const LAST_PAUSE = 300_000;
/** The same where nothing is left to do, and changes are not told. */
const IDLE_PAUSE = 60_000;

export interface KeepAcceptingParts {
  readonly core: Pick<Core, 'home' | 'inbound'>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

export interface KeptAccepting {
  /** Resolves once everything was tried once. */
  readonly firstAttempt: Promise<void>;
  stop(): Promise<void>;
}

/** Tries at once, whenever an answer is noted, and again and again while something is left. */
export function keepAccepting({ core, clock, onError }: KeepAcceptingParts): KeptAccepting {
  const { home, inbound } = core;
  const changed = new WakeSignal();
  const watch = home.watchRequests(() => changed.set());
  const stopping = new AbortController();
  let tried = () => {};
  const firstAttempt = new Promise<void>((resolve) => {
    tried = resolve;
  });
  const run = async () => {
    let pause = FIRST_PAUSE;
    while (!stopping.signal.aborted) {
      await watch.renew();
      changed.take();
      const left = await inbound.resume(stopping.signal).catch((error: unknown) => {
        onError(error);
        return 1;
      });
      tried();
      if (left > 0) {
        await clock.wait(pause, stopping.signal);
        pause = Math.min(pause * 2, LAST_PAUSE);
      } else {
        pause = FIRST_PAUSE;
        await changed.wait(clock, watch.isSound ? LAST_PAUSE : IDLE_PAUSE);
      }
    }
  };
  const over = run();
  return {
    firstAttempt,
    async stop() {
      stopping.abort('over');
      changed.set();
      watch.stop();
      await over;
    },
  };
}
