import { canSandbox, startAs } from './support/as-ordinary-user.ts';
import { expect, test } from './support/fixtures.ts';
import { ordinaryUser } from './support/ordinary-user.ts';
import { sharedCommand } from './support/shared-app.ts';

test('for an ordinary user, without any flag, the page runs in Chromium’s sandbox', async ({
  electron,
}) => {
  const user = await ordinaryUser();
  test.skip(!canSandbox(user), 'this system gives ordinary users no namespaces for a sandbox');
  try {
    const app = await startAs(user, await sharedCommand(user, electron), 'nobody');
    try {
      const { page } = app;
      await expect(page.heading('Welcome to Wire Tray')).toBeVisible();
      expect(new Set(await app.sandboxes())).toEqual(new Set(['2']));

      // The app also works: locks, files and keys.
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
