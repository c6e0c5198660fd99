import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';
import { expect, test } from './support/fixtures.ts';
import { equalDigits, expectPaired, meet } from './support/meeting.ts';
import { lookAway } from './support/native.ts';
import type { NotificationService } from './support/notification-service.ts';
import { labelOf, statusOf } from './support/wire-files.ts';

/** Logging out, and a power failure. */
const ENDS = [
  { end: 'SIGTERM', stop: (app: DesktopApp) => app.close() },
  { end: 'SIGKILL', stop: (app: DesktopApp) => app.kill() },
] as const;

/** Titles of all notifications of these runs of one app. */
function told({ shown }: NotificationService, runs: readonly DesktopApp[]): readonly string[] {
  const pids = runs.map((app) => app.pid);
  return shown.filter(({ pid }) => pids.includes(pid)).map(({ summary }) => summary);
}

/** Who looks at a pairing is told nothing about it. */
const NEVER_FOCUSED = join(PROJECT_ROOT, 'test/e2e/support/never-focused.cjs');

/** Waits until this run of an app has shown a notification with `text` in its title. */
async function untilTold(by: NotificationService, { pid }: DesktopApp, text: string) {
  await by.waitFor((shown) => shown.pid === pid && shown.summary.includes(text));
}

async function completes(host: DesktopApp, guest: DesktopApp): Promise<void> {
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
}

/** Opens Compare after the host's restart. @returns the digits, `384-217` */
async function endsPaired(host: DesktopApp, guest: DesktopApp): Promise<string> {
  await host.button('Compare digits').click();
  const digits = await equalDigits(host, guest);
  await Promise.all([host.match(), guest.match()]);
  await completes(host, guest);
  return digits;
}

test('a request that no engine had opened continues at the next start', async ({ stage }) => {
  const [alice, bob] = [await stage.computer('alice'), await stage.computer('bob')];
  const code = await stage.hostElsewhere(alice);
  const [host, guest] = await Promise.all([stage.launch(alice), stage.launch(bob)]);
  await guest.join(code);
  await endsPaired(host, guest);
});

for (const { end, stop } of ENDS) {
  test(`after ${end} while waiting for the other side, the same code still works`, async ({
    stage,
    two,
    notifications,
  }) => {
    const { alice, host: first, guest } = two;
    await lookAway(first);
    const code = await first.host();
    await expect(first.text('Waiting for the other side to join')).toBeVisible();
    expect(await statusOf(alice.home, code)).toBe('polling');
    await stop(first);
    // Twice, since the notification about resuming must come only once.
    const second = await stage.launch(alice, { preload: NEVER_FOCUSED });
    await untilTold(notifications, second, labelOf(code));
    await stop(second);
    const third = await stage.launch(alice, { preload: NEVER_FOCUSED });

    await guest.join(code);
    await endsPaired(third, guest);
    await untilTold(notifications, third, 'Paired');
    expect(told(notifications, [first, second, third])).toEqual([
      `Pairing ${labelOf(code)} goes on`,
      `Digits are ready for ${labelOf(code)}`,
      'Paired with bob',
    ]);
  });

  test(`after ${end} with the digits drawn, the same digits come back`, async ({
    stage,
    two,
    notifications,
  }) => {
    const { alice, host: first, guest } = two;
    await lookAway(first);
    const { label, digits } = await meet(first, guest);
    await untilTold(notifications, first, label);
    await stop(first);

    const second = await stage.launch(alice, { preload: NEVER_FOCUSED });
    expect(await endsPaired(second, guest)).toBe(digits);
    await untilTold(notifications, second, 'Paired');
    expect(told(notifications, [first, second])).toEqual([
      `Digits are ready for ${label}`,
      `Pairing ${label} goes on`,
      'Paired with bob',
    ]);
  });

  test(`after ${end} once confirmed, nobody has to confirm again`, async ({
    stage,
    two,
    notifications,
  }) => {
    const { alice, host: first, guest } = two;
    await lookAway(first);
    const { label, digits } = await meet(first, guest);
    await untilTold(notifications, first, label);
    await first.match();
    await expect(first.text('Waiting for them to confirm')).toBeVisible();
    await stop(first);

    const second = await stage.launch(alice, { preload: NEVER_FOCUSED });
    await second.button('Show digits').click();
    await expect(second.digitsElement).toHaveText(digits);
    await expect(second.button('They match')).toBeHidden();
    await guest.match();
    await completes(second, guest);
    await untilTold(notifications, second, 'Paired');
    const titles = told(notifications, [first, second]);
    expect(titles.filter((title) => title.startsWith('Digits are ready'))).toHaveLength(1);
    expect(titles.filter((title) => title.endsWith('goes on')).length).toBeLessThanOrEqual(1);
    expect(titles.at(-1)).toBe('Paired with bob');
  });
}
