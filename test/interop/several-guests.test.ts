import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  it.each([
    ['one host of ours', 'ours'],
    ['one host of its own', 'detached'],
  ] as const)('is one of two guests of %s at once, ours the other', async (_whose, kind) => {
    const relayUrl = await stage.ownRelay();
    const [host, own, cli] = await Promise.all([
      newParticipant(kind, stage, reference, relayUrl, 'hana'),
      newParticipant('ours', stage, reference, relayUrl, 'bob'),
      newParticipant('detached', stage, reference, relayUrl),
    ]);
    const [forOwn, forCli] = await Promise.all([host.host(relayUrl), host.host(relayUrl)]);
    expect(forOwn).not.toBe(forCli);
    await Promise.all([own.join(forOwn, relayUrl), cli.join(forCli, relayUrl)]);
    await Promise.all([compareAndConfirm(forOwn, host, own), compareAndConfirm(forCli, host, cli)]);
    await expectPaired(stage, reference, host.home, own.home);
    await expectPaired(stage, reference, host.home, cli.home);
  });
});
