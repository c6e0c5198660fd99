/** `engine --all`: runs the pairings of every home of this computer (docs/decisions/0010-homes.md). */
import { messages } from '../../messages/index.ts';
import { WakeSignal } from '../pairing/runtime/wake-signal.ts';
import { systemClock } from '../system.ts';
import { homeFinder } from './context.ts';
import { HomeChildren } from './home-children.ts';
import { HomeScan } from './home-scan.ts';
import type { InvocationOf } from './invocation.ts';
import { tell } from './output.ts';
import { startChild } from './start-child.ts';
import { stopSignal } from './stop-signal.ts';

/** ms between two scans of all homes: no change is missed for longer. */
const FULL_SCAN_INTERVAL = 30_000;

/** Runs until SIGTERM, SIGINT or SIGHUP. @throws Failure `home-unknown` */
export async function runAll({ home, interval, json }: InvocationOf<'run'>): Promise<void> {
  const clock = systemClock();
  const changed = new WakeSignal();
  const homes = new HomeScan({
    finder: homeFinder(home),
    platform: process.platform,
    wait: clock.wait,
    changed: () => changed.set(),
  });
  const children = new HomeChildren({
    clock,
    start: (path) => startChild(argumentsFor(path ?? home, interval, json)),
    onEnded: (path) => tell(messages.headless.childEnded({ home: path ?? '-' })),
  });
  let isStopped = false;
  void stopSignal().then(() => {
    isStopped = true;
    changed.set();
  });
  children.want(await homes.scan());
  tell(messages.headless.runningAll);
  while (!isStopped) {
    const before = clock.now();
    await changed.wait(clock, FULL_SCAN_INTERVAL);
    changed.take();
    if (clock.now() - before >= FULL_SCAN_INTERVAL) homes.invalidate();
    if (!isStopped) children.want(await homes.scan());
  }
  homes.stop();
  await children.stop();
  tell(messages.headless.stopped);
}

function argumentsFor(home: string | null, interval: number, json: boolean): readonly string[] {
  return [
    ...(home === null ? [] : ['--home', home]),
    '--interval',
    `${interval}`,
    ...(json ? ['--json'] : []),
  ];
}
