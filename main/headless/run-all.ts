/** `engine --all`: runs the pairings of every home of this computer (docs/decisions/0010-homes.md). */
import { messages } from '../../messages/index.ts';
import { WakeSignal } from '../pairing/runtime/wake-signal.ts';
import { systemClock } from '../system.ts';
import { BusyHomes, type HomePlace, HomesWatch } from '../wire-home/homes/index.ts';
import { homeFinder } from './context.ts';
import { HomeChildren } from './home-children.ts';
import type { InvocationOf } from './invocation.ts';
import { tell } from './output.ts';
import { startChild } from './start-child.ts';
import { stopSignal } from './stop-signal.ts';

/** ms between two looks at all homes: some changes are told by nobody. */
const SWEEP = 30_000;

/** Runs until SIGTERM, SIGINT or SIGHUP. @throws Failure `home-unknown` */
export async function runAll({ home, interval, json }: InvocationOf<'run'>): Promise<void> {
  const clock = systemClock();
  const finder = homeFinder(home);
  const changed = new WakeSignal();
  /** null: any may have changed */
  let told: Set<HomePlace> | null = null;
  const watch = new HomesWatch({ platform: process.platform, wait: clock.wait }, (place) => {
    if (place === null) told = null;
    else told?.add(place);
    changed.set();
  });
  const children = new HomeChildren({
    clock,
    start: (path) => startChild(argumentsFor(path ?? home, interval, json)),
    onEnded: (path) => tell(messages.headless.childEnded({ home: path ?? '-' })),
  });
  const busy = new BusyHomes(clock.wait);
  const look = async () => {
    const some = told;
    told = new Set();
    if (some === null) {
      const places = await finder.places();
      await watch.renew(await finder.root(), places);
      await busy.lookAtAll(places);
    } else {
      await watch.renewHomes([...some]);
      await busy.lookAt([...some]);
    }
    children.want(new Set(busy.all.map(({ path }) => path)));
  };
  let isStopped = false;
  const stop = stopSignal().then(() => {
    isStopped = true;
    changed.set();
  });
  await look();
  tell(messages.headless.runningAll);
  while (!isStopped) {
    const before = clock.now();
    await changed.wait(clock, SWEEP);
    changed.take();
    if (clock.now() - before >= SWEEP) told = null;
    if (!isStopped) await look();
  }
  await stop;
  watch.stop();
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
