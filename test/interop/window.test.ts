import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { InteropStage } from './support/interop-stage.ts';
import { ours, type Party, party } from './support/parties.ts';
import { expectPaired } from './support/proofs.ts';
import { modern, named, pairing, type Reference, references } from './support/references.ts';

/** Set by `npm run test:interop` where it has a display for the window; it says so where not. */
const electron = process.env.WIRE_TRAY_TEST_ELECTRON ?? '';
/** The promise for what others do to the shared files, in ms. */
const A_SECOND = { timeout: 1000 } as const;
const PATIENCE = 30_000;

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.runIf(electron !== '').each(named(references))('wire %s', (_version, reference) => {
  it('pairs with our window', async () => {
    const relayUrl = await stage.ownRelay();
    const home = stage.newHome();
    const [guest] = await Promise.all([
      guestOf(reference, relayUrl),
      stage.json(home, 'init', 'anna', '--relay', relayUrl),
    ]);
    const app = await DesktopApp.launch({ electron, userData: stage.folder('user-data'), home });
    try {
      app.window.setDefaultTimeout(PATIENCE);
      const code = await app.host();
      await guest.join(code, relayUrl);
      const digits = (await app.digits()).replace('-', '');
      expect(await guest.digits(code)).toBe(digits);
      if (pairing.includes(reference)) {
        await stage.wireJson(reference, home, 'pair-confirm', code, digits);
        await app.text('Waiting for them to confirm').waitFor(A_SECOND);
      } else await app.match();
      await guest.confirm(code, digits);
      await app.heading(/^Paired with/).waitFor();
      await guest.paired(code);
      await expectPaired(stage, reference, home, guest.home);
    } finally {
      await app.close();
    }
  });

  /** The newest have no pairing of their own: ours does it for them, beside their daemon. */
  async function guestOf({ version }: Reference, relayUrl: string): Promise<Party> {
    if (!modern.some((one) => one.version === version)) {
      return party('detached', stage, reference, relayUrl);
    }
    const home = stage.newHome();
    await stage.wireInit(reference, home, relayUrl);
    await stage.wireDaemon(reference, home);
    return ours(stage, home);
  }
});
