import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DesktopApp } from '../lib/desktop-app.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { type Actor, type DemoStage, verifiedPeers } from './setup.ts';

const OUTPUT = join(PROJECT_ROOT, 'demo-output');
/** For each thing to appear, in ms. */
const PATIENCE = 20_000;

/**
 * The whole pairing by itself: clicks the real windows, a line and two pictures a step.
 *
 * @returns the exit code: 0 only if both sides pinned each other with equal digits
 */
export async function playAutomatically(electron: string, stage: DemoStage): Promise<number> {
  await rm(OUTPUT, { recursive: true, force: true });
  await mkdir(OUTPUT, { recursive: true });
  const launch = ({ home, userData }: Actor) => DesktopApp.launch({ electron, userData, home });
  const [host, guest] = await Promise.all([launch(stage.host), launch(stage.guest)]);
  try {
    return await pair(host, guest, stage);
  } finally {
    await Promise.all([host.close(), guest.close()]);
  }
}

async function pair(host: DesktopApp, guest: DesktopApp, stage: DemoStage): Promise<number> {
  const both = [host, guest] as const;
  for (const { window } of both) window.setDefaultTimeout(PATIENCE);
  let count = 0;
  const step = async (name: string, line: string) => {
    count += 1;
    const number = String(count).padStart(2, '0');
    await host.screenshot(OUTPUT, `${number}-${name}-host`);
    await guest.screenshot(OUTPUT, `${number}-${name}-guest`);
    log(`${number} ${line}`);
  };

  await Promise.all(both.map((app) => app.button('Host a pairing').waitFor()));
  await step('ready', `Two apps are ready: ${stage.host.handle} and ${stage.guest.handle}.`);

  const code = await host.host();
  await step('code', `${stage.host.handle} hosts and says the code ${code}.`);

  await guest.join(code.toLowerCase());
  await Promise.all(both.map((app) => app.digitsElement.waitFor()));
  const [hostDigits, guestDigits] = [await host.digits(), await guest.digits()];
  await step('compare', `${stage.guest.handle} joins. Digits: ${hostDigits} and ${guestDigits}.`);
  if (hostDigits !== guestDigits) {
    log('The digits differ: nothing is confirmed.');
    return 1;
  }

  await host.match();
  await host.window.getByText('Waiting for them to confirm').first().waitFor();
  await step('host-confirmed', `${stage.host.handle} pressed “They match” and waits.`);

  await guest.match();
  await Promise.all(
    both.map((app) => app.window.getByRole('heading', { name: /^Paired with/ }).waitFor()),
  );
  await step('paired', `${stage.guest.handle} pressed “They match”. Both are paired.`);

  const [ofHost, ofGuest] = [
    await verifiedPeers(stage.host.home),
    await verifiedPeers(stage.guest.home),
  ];
  log(
    `${stage.host.handle} has verified ${ofHost}; ${stage.guest.handle} has verified ${ofGuest}.`,
  );
  log(`The pictures are in ${OUTPUT}.`);
  const pinned = ofHost.includes(stage.guest.handle) && ofGuest.includes(stage.host.handle);
  return pinned ? 0 : 1;
}
