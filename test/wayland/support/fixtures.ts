/** Fixtures of the Wayland tests: an ordinary user, a compositor, and the app started as that user. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningRelay, startRelay } from '../../../main/relay-server/server.ts';
import { canSandbox } from '../../e2e/support/as-ordinary-user.ts';
import { test as base } from '../../e2e/support/fixtures.ts';
import { type OrdinaryUser, ordinaryUser } from '../../e2e/support/ordinary-user.ts';
import { sharedCommand } from '../../e2e/support/shared-app.ts';
import { Compositor } from './compositor.ts';
import { UsersDesktop } from './users-desktop.ts';

export { expect } from '../../e2e/support/fixtures.ts';

/** Newer Electrons choose Wayland themselves. Without a GPU, drawing works on every machine. */
const FLAGS = ['--ozone-platform=wayland', '--disable-gpu'];

interface TestFixtures {
  readonly desktop: UsersDesktop;
  readonly relay: RunningRelay;
}

interface WorkerFixtures {
  readonly user: OrdinaryUser;
  readonly compositor: Compositor;
  /** The command that starts the app. */
  readonly command: readonly string[];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  // The display is the compositor's; the bus is that of scripts/suites/playwright.ts, which lets the user in.
  startsDesktop: [false, { scope: 'worker' }],

  user: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern.
    async ({}, use) => {
      const user = await ordinaryUser();
      await use(user);
      await user.remove();
    },
    { scope: 'worker' },
  ],

  compositor: [
    async ({ user }, use) => {
      const compositor = await Compositor.start(user);
      await use(compositor);
      await compositor.stop();
    },
    { scope: 'worker' },
  ],

  command: [
    async ({ user, electron }, use) => {
      await use([...(await sharedCommand(user, electron)), ...FLAGS]);
    },
    { scope: 'worker' },
  ],

  desktop: async ({ user, command, compositor, bus }, use, testInfo) => {
    test.skip(!canSandbox(user), 'this system gives ordinary users no namespaces for a sandbox');
    const desktop = new UsersDesktop(user, command, { bus, env: compositor.environment });
    await use(desktop);
    try {
      await compositor.picture(testInfo.outputPath('screen.png'));
    } finally {
      await desktop.end();
    }
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern.
  relay: async ({}, use) => {
    // Not in the user's home: the relay runs as the account of the tests.
    const dataDir = await mkdtemp(join(tmpdir(), 'wire-tray-relay-'));
    const relay = await startRelay({ host: '127.0.0.1', port: 0, dataDir, limit: 'off' });
    await use(relay);
    await relay.stop();
    await rm(dataDir, { recursive: true });
  },
});
