import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareAndConfirm, expectPaired, handleOf } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { newParticipant } from './support/participants.ts';
import { named, pairing, references } from './support/references.ts';
import { atShell } from './support/shell.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

const CODE_V1 = /^\d\d-[A-Z2-7]{6}$/;
const CODE_V2 = /^[A-Z2-7]{5}-[A-Z2-7]{5}$/;

describe.each(named(references))('wire %s', (_version, reference) => {
  it('lets two shells of ours pair by version 2 on its relay', async () => {
    const relayUrl = await stage.wireRelay(reference);
    const homes = [stage.newHome(), stage.newHome()] as const;
    await Promise.all([
      stage.json(homes[0], 'init', 'anna', '--relay', relayUrl),
      stage.json(homes[1], 'init', 'alice', '--relay', relayUrl),
    ]);
    const [host, guest] = [atShell(stage, homes[0]), atShell(stage, homes[1])];
    const code = await host.host(relayUrl);
    expect(code).toMatch(CODE_V2);
    await guest.join(code, relayUrl);
    await compareAndConfirm(code, host, guest);
    await expectProved(homes[0], 'alice');
    await expectProved(homes[1], 'anna');
    await expectPaired(stage, reference, homes[0], homes[1]);
  });

  it('leaves a pairing by version 2 on the home of its daemon to ours', async () => {
    const relayUrl = await stage.ownRelay();
    const [home, other] = [stage.newHome(), stage.newHome()];
    await Promise.all([
      stage.wireInit(reference, home, relayUrl),
      stage.json(other, 'init', 'alice', '--relay', relayUrl),
    ]);
    const { pid } = await stage.wireDaemon(reference, home);
    const [host, guest] = [atShell(stage, home), atShell(stage, other)];
    const code = await host.host(relayUrl);
    await guest.join(code, relayUrl);
    await compareAndConfirm(code, host, guest);
    expect(stage.daemonPid(home)).toMatchObject({ pid });
    await expectProved(home, 'alice');
    await expectProved(other, await handleOf(stage, reference, home));
    await expectPaired(stage, reference, home, other);
  });
});

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('joins the code that `host --for-cli` prints, while ours pairs by version 2', async () => {
    const relayUrl = await stage.wireRelay(reference);
    const [home, other] = [stage.newHome(), stage.newHome()];
    const [cli] = await Promise.all([
      newParticipant('detached', stage, reference, relayUrl),
      stage.json(home, 'init', 'anna', '--relay', relayUrl),
      stage.json(other, 'init', 'alice', '--relay', relayUrl),
    ]);
    const engine = stage.engine(home);
    const [forCli, forOurs] = [atShell(stage, home, engine, 1), atShell(stage, home, engine)];
    const guest = atShell(stage, other);
    const codes = [await forCli.host(relayUrl), await forOurs.host(relayUrl)] as const;
    expect(codes).toEqual([expect.stringMatching(CODE_V1), expect.stringMatching(CODE_V2)]);
    await Promise.all([cli.join(codes[0], relayUrl), guest.join(codes[1], relayUrl)]);
    await Promise.all([
      compareAndConfirm(codes[0], forCli, cli),
      compareAndConfirm(codes[1], forOurs, guest),
    ]);
    await expectProved(home, 'alice');
    await expectProved(home, await handleOf(stage, reference, cli.home), 'digits-v1');
    await expectPaired(stage, reference, home, cli.home);
  });
});

/** `check` says that the peer was proved so, and not better. */
async function expectProved(
  home: string,
  handle: string,
  proof: 'digits-v1' | 'digits-v2' = 'digits-v2',
): Promise<void> {
  expect(await stage.json(home, 'check', handle, '--min', proof)).toMatchObject({ proof });
}
