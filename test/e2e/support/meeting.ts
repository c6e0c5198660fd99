/** Steps that many tests take on the way to what they are about. */
import type { AppPage } from '../../../scripts/lib/app-page.ts';
import { expect } from './fixtures.ts';

export interface Meeting {
  /** `NN-XXXXXX` */
  readonly code: string;
  /** `384-217`, the same on both screens */
  readonly digits: string;
}

/** Hosts on one app, joins on the other, and waits until both show equal digits. */
export async function meet(host: AppPage, guest: AppPage): Promise<Meeting> {
  const code = await host.host();
  await guest.join(code);
  return { code, digits: await equalDigits(host, guest) };
}

export async function equalDigits(host: AppPage, guest: AppPage): Promise<string> {
  const digits = await host.digits();
  expect(digits).toMatch(/^\d{3}-\d{3}$/);
  await expect(guest.digitsElement).toHaveText(digits);
  return digits;
}

export async function expectPaired(app: AppPage, handle: string): Promise<void> {
  await expect(app.heading(new RegExp(`^Paired with ${handle}`))).toBeVisible();
}

/** Confirms the digits on the apps of alice and bob, and waits until both say that they are paired. */
export async function confirmBoth(alice: AppPage, bob: AppPage): Promise<void> {
  await alice.match();
  await bob.match();
  await expectPaired(alice, 'bob');
  await expectPaired(bob, 'alice');
}

/** Pairs alice, who hosts, with bob. */
export async function pair(alice: AppPage, bob: AppPage): Promise<void> {
  await meet(alice, bob);
  await confirmBoth(alice, bob);
}
