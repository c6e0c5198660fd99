import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../../messages/index.ts';
import { expectPaired } from '../support/assertions.ts';
import { InteropStage } from '../support/interop-stage.ts';
import { initOurs } from '../support/our-home.ts';
import { newParticipant, ours, type Participant } from '../support/participants.ts';
import {
  named,
  pairing,
  type Reference,
  references,
  withoutPairing,
} from '../support/references.ts';
import { endsOurs, upgrade } from '../support/upgrade.ts';
import { A_SECOND, hasWindow, openWindow } from '../support/window.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.runIf(hasWindow).each(named(references))('wire %s', (_version, reference) => {
  it('pairs with our window', async () => {
    const relayUrl = await stage.ownRelay();
    const home = stage.newHome();
    const [guest] = await Promise.all([
      guestOf(reference, relayUrl),
      initOurs(home, 'anna', relayUrl),
    ]);
    const app = await openWindow(stage, home);
    try {
      const code = await app.hostForCli();
      await guest.join(code, relayUrl);
      const digits = (await app.digits()).replace('-', '');
      expect(await guest.digits(code)).toBe(digits);
      if (pairing.includes(reference)) {
        await stage.wireJsonAmongOthers(reference, home, 'pair-confirm', code, digits);
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

  /** Versions without pairing get our engine, beside their daemon. */
  async function guestOf({ version }: Reference, relayUrl: string): Promise<Participant> {
    if (!withoutPairing.some((one) => one.version === version)) {
      return newParticipant('detached', stage, reference, relayUrl);
    }
    const home = stage.newHome();
    await stage.wireInit(reference, home, relayUrl);
    await stage.wireDaemon(reference, home);
    return ours(stage, home);
  }
});

describe.runIf(hasWindow).each(named(references.filter(endsOurs)))(
  'wire %s',
  (_version, reference) => {
    it('ends our window cleanly by `upgrade`, and the confirmed pairing continues', async () => {
      const relayUrl = await stage.ownRelay();
      const home = stage.newHome();
      const [peer] = await Promise.all([
        newParticipant('ours', stage, reference, relayUrl),
        initOurs(home, 'anna', relayUrl),
      ]);
      const app = await openWindow(stage, home);
      const code = await app.hostForCli();
      await peer.join(code, relayUrl);
      const digits = (await app.digits()).replace('-', '');
      await app.match();
      await app.text(messages.compare.waiting).waitFor();

      const { killed } = await upgrade(stage, reference, home);
      expect(killed).toContain(app.pid);
      // It is null after SIGKILL.
      expect(app.exitCode).toBe(0);
      const own = ours(stage, home);
      await peer.confirm(code, digits);
      await Promise.all([own.paired(code), peer.paired(code)]);
    });
  },
);

describe.runIf(hasWindow).each(named(pairing))('wire %s', (_version, reference) => {
  it('runs a pairing that our window shows, confirms and sees complete', async () => {
    const relayUrl = await stage.ownRelay();
    const cli = await newParticipant('detached', stage, reference, relayUrl);
    const peer = await newParticipant('ours', stage, reference, relayUrl);
    const app = await openWindow(stage, cli.home);
    try {
      await app.text(/^The wire daemon .*runs the pairings that use the wire command/).waitFor();
      const code = await app.hostForCli();
      await peer.join(code, relayUrl);
      const digits = (await app.digits()).replace('-', '');
      expect(await peer.digits(code)).toBe(digits);
      await app.match();
      await app.text(messages.compare.waiting).waitFor();
      await peer.confirm(code, digits);
      await app.heading('Paired with alice').waitFor();
      await peer.paired(code);
      await expectPaired(stage, reference, cli.home, peer.home);
    } finally {
      await app.close();
    }
  });
});
