import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';
import { canSandbox, startAs } from './support/as-ordinary-user.ts';
import { expect, test } from './support/fixtures.ts';
import { type OrdinaryUser, ordinaryUser } from './support/ordinary-user.ts';

/** What the built app needs at run time. */
const PARTS = ['package.json', 'out', 'assets', 'node_modules/koffi', 'node_modules/@koromix'];

/** A copy of the app in a place that anyone may read. */
async function sharedApp(user: OrdinaryUser): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'wire-tray-app-'));
  try {
    for (const part of PARTS) {
      await cp(join(PROJECT_ROOT, part), join(copy, part), { recursive: true, dereference: true });
    }
    return await user.share(copy);
  } finally {
    if (process.getuid?.() === 0) await rm(copy, { recursive: true });
  }
}

test('as an ordinary user, without any flag, the page runs in Chromium’s sandbox', async ({
  electron,
}) => {
  const user = await ordinaryUser();
  test.skip(!canSandbox(user), 'this system gives ordinary users no namespaces for a sandbox');
  const runtime = join(await user.share(dirname(electron)), basename(electron));
  try {
    const app = await startAs(user, [runtime, await sharedApp(user)], 'nobody');
    try {
      const { page } = app;
      await expect(page.heading('Welcome to Wire Tray')).toBeVisible();
      expect(new Set(await app.sandboxes())).toEqual(new Set(['2']));

      // And the app works so: locks, files and keys included.
      await page.window.getByRole('textbox', { name: 'Your handle' }).fill('nobody');
      await page.button('Create identity').click();
      await expect(page.text(/^did:wire:nobody-[0-9a-f]{8}$/)).toBeVisible();
    } finally {
      await app.end();
    }
  } finally {
    await user.remove();
  }
});
