/** Steps that many tests take on the way to what they are about. */
import type { AppPage } from '../../../scripts/lib/app-page.ts';
import { expect } from './fixtures.ts';
import { labelOf } from './wire-files.ts';

export interface Meeting {
  /** `XXXXX-XXXXX` */
  readonly code: string;
  /** What tray and notifications call the pairing by. */
  readonly label: string;
  /** `384-217`, the same on both screens */
  readonly digits: string;
}

/** Hosts on one app, joins on the other, and waits until both show equal digits. */
export async function meet(host: AppPage, guest: AppPage): Promise<Meeting> {
  const code = await host.host();
  await guest.join(code);
  return { code, label: labelOf(code), digits: await equalDigits(host, guest) };
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

/** Both meet and confirm again, after the guest has changed something. */
export async function meetAgain(host: AppPage, guest: AppPage): Promise<void> {
  await host.button('Done').click();
  await meet(host, guest);
  await host.match();
  await guest.match();
}

/** Hosts for somebody with the `wire` command. @returns the code */
export async function hostForCli(host: AppPage): Promise<string> {
  const useless = await host.host();
  await host.text('They use the wire command').click();
  await expect(host.text(/^They need another code then, and it proves less/)).toBeVisible();
  await host.button('Make a code for wire').click();
  await expect(host.codeElement).not.toHaveText(useless);
  await expect(host.text(/^A code like this is for the wire command/)).toBeVisible();
  return host.code();
}

/** Like {@link meet}, by version 1. */
export async function meetByCli(host: AppPage, guest: AppPage): Promise<Meeting> {
  const code = await hostForCli(host);
  await guest.join(code);
  return { code, label: labelOf(code), digits: await equalDigits(host, guest) };
}
