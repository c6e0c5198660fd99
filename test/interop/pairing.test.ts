import { afterEach, beforeEach, describe, it } from 'vitest';
import { compareAndConfirm, expectPaired } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { newParticipant } from './support/participants.ts';
import { named, pairing } from './support/references.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(pairing))('wire %s', (_version, reference) => {
  describe.each([
    ['our relay', () => stage.ownRelay()],
    ['its own relay', () => stage.wireRelay(reference)],
  ] as const)('on %s', (_owner, open) => {
    it.each(['detached', 'blocking'] as const)('ours hosts, the CLI joins %s', async (kind) => {
      const relayUrl = await open();
      const [host, guest] = await Promise.all([
        newParticipant('ours', stage, reference, relayUrl),
        newParticipant(kind, stage, reference, relayUrl),
      ]);
      const code = await host.host(relayUrl);
      await guest.join(code, relayUrl);
      await compareAndConfirm(code, host, guest);
      await expectPaired(stage, reference, host.home, guest.home);
    });

    it.each(['detached', 'blocking'] as const)('the CLI hosts %s, ours joins', async (kind) => {
      const relayUrl = await open();
      const [host, guest] = await Promise.all([
        newParticipant(kind, stage, reference, relayUrl),
        newParticipant('ours', stage, reference, relayUrl),
      ]);
      const code = await host.host(relayUrl);
      await guest.join(code, relayUrl);
      await compareAndConfirm(code, host, guest);
      await expectPaired(stage, reference, host.home, guest.home);
    });
  });
});
