import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DesktopApp } from '../lib/desktop-app.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { type DemoSetup, type Participant, verifiedPeers } from './setup.ts';

const OUTPUT = join(PROJECT_ROOT, 'demo-output');
/** How long each thing may take to appear, in ms. */
const TIMEOUT = 20_000;

/**
 * Runs the whole pairing by clicking the real windows. Each step prints a line and takes a picture of
 * both windows.
 *
 * @returns the exit code: 0 only if both sides pinned each other with equal digits
 */
export async function runAutomatically(electron: string, setup: DemoSetup): Promise<number> {
  await rm(OUTPUT, { recursive: true, force: true });
  await mkdir(OUTPUT, { recursive: true });
  const launch = ({ home, userData }: Participant) =>
    DesktopApp.launch({ electron, userData, home });
  const [host, guest] = await Promise.all([launch(setup.host), launch(setup.guest)]);
  try {
    return await pair(host, guest, setup);
  } finally {
    await Promise.all([host.close(), guest.close()]);
  }
}

async function pair(host: DesktopApp, guest: DesktopApp, setup: DemoSetup): Promise<number> {
  const both = [host, guest] as const;
  for (const { window } of both) window.setDefaultTimeout(TIMEOUT);
  let count = 0;
  const step = async (name: string, line: string) => {
    count += 1;
    const number = String(count).padStart(2, '0');
    await host.screenshot(OUTPUT, `${number}-${name}-host`);
    await guest.screenshot(OUTPUT, `${number}-${name}-guest`);
    log(`${number} ${line}`);
  };

  await Promise.all(both.map((app) => app.button('Host a pairing').waitFor()));
  await step('ready', `Two apps are ready: ${setup.host.handle} and ${setup.guest.handle}.`);

  const code = await host.host();
  await step('code', `${setup.host.handle} hosts and says the code ${code}.`);

  await guest.join(code.toLowerCase());
  await Promise.all(both.map((app) => app.digitsElement.waitFor()));
  const [hostDigits, guestDigits] = [await host.digits(), await guest.digits()];
  await step('compare', `${setup.guest.handle} joins. Digits: ${hostDigits} and ${guestDigits}.`);
  if (hostDigits !== guestDigits) {
    log('The digits differ, so nobody confirms them.');
    return 1;
  }

  await host.match();
  await host.window.getByText('Waiting for them to confirm').first().waitFor();
  await step('host-confirmed', `${setup.host.handle} pressed “They match” and waits.`);

  await guest.match();
  await Promise.all(
    both.map((app) => app.window.getByRole('heading', { name: /^Paired with/ }).waitFor()),
  );
  await step('paired', `${setup.guest.handle} pressed “They match”. Both are paired.`);

  const [ofHost, ofGuest] = [
    await verifiedPeers(setup.host.home),
    await verifiedPeers(setup.guest.home),
  ];
  log(
    `${setup.host.handle} has verified ${ofHost}; ${setup.guest.handle} has verified ${ofGuest}.`,
  );
  log(`The pictures are in ${OUTPUT}.`);
  const pinned = ofHost.includes(setup.guest.handle) && ofGuest.includes(setup.host.handle);
  return pinned ? 0 : 1;
}
