/**
 * What every end-to-end test gets: a stage of its own. Each worker has a desktop of its own with the
 * two services that the app talks to, so that tests of several workers never meet.
 */
import { test as base, expect } from '@playwright/test';
import type { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import { NotificationService } from './notification-service.ts';
import { PrivateDesktop } from './private-desktop.ts';
import { type Computer, Stage } from './stage.ts';
import { StatusNotifierWatcher } from './status-notifier.ts';

export { expect };

/** Two computers with an identity, and the app on each. */
export interface Two {
  readonly alice: Computer;
  readonly bob: Computer;
  readonly host: DesktopApp;
  readonly guest: DesktopApp;
}

interface TestFixtures {
  readonly stage: Stage;
  readonly two: Two;
}

interface WorkerFixtures {
  /** Whether the desktop shows tray items; on many it does not. */
  readonly showsTray: boolean;
  /** The Electron under test. */
  readonly electron: string;
  /** Whether a worker starts its desktop; otherwise it finds one in its environment. */
  readonly startsDesktop: boolean;
  /** Address of the session bus; beside it is a display, of which the environment tells. */
  readonly bus: string;
  readonly notifications: NotificationService;
  readonly tray: StatusNotifierWatcher;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  electron: [process.env.WIRE_TRAY_TEST_ELECTRON ?? '', { scope: 'worker', option: true }],

  startsDesktop: [true, { scope: 'worker', option: true }],

  bus: [
    async ({ startsDesktop }, use) => {
      if (!startsDesktop) {
        await use(process.env.DBUS_SESSION_BUS_ADDRESS ?? '');
        return;
      }
      const desktop = await PrivateDesktop.start();
      desktop.enter();
      await use(desktop.address.DBUS_SESSION_BUS_ADDRESS);
      await desktop.stop();
    },
    { scope: 'worker', auto: true },
  ],

  showsTray: [true, { scope: 'worker', option: true }],

  // Automatic: apps ask for both services when they start, so they are there before.
  notifications: [
    async ({ bus }, use) => {
      expect(bus, 'address of a session bus').not.toBe('');
      const service = await NotificationService.start();
      await use(service);
      service.stop();
    },
    { scope: 'worker', auto: true },
  ],
  tray: [
    async ({ bus, showsTray }, use) => {
      expect(bus, 'address of a session bus').not.toBe('');
      const watcher = await StatusNotifierWatcher.start(showsTray);
      await use(watcher);
      watcher.stop();
    },
    { scope: 'worker', auto: true },
  ],

  stage: async ({ electron }, use) => {
    expect(electron, 'path of an Electron: see scripts/suites/runners.ts').not.toBe('');
    const stage = await Stage.open(electron);
    await use(stage);
    expect(await stage.end(), 'errors and warnings of the pages').toEqual([]);
  },

  two: async ({ stage }, use) => {
    const [alice, bob] = [await stage.computer('alice'), await stage.computer('bob')];
    const [host, guest] = await Promise.all([stage.launch(alice), stage.launch(bob)]);
    await use({ alice, bob, host, guest });
  },
});
