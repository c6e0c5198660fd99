import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareAndConfirm, expectPaired } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { initOurs } from './support/our-home.ts';
import { ours } from './support/participants.ts';
import { named, withoutPairing } from './support/references.ts';
import { until } from './support/until.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

/** The statuses of a check, by increasing severity. */
const STATUSES = ['PASS', 'WARN', 'FAIL'];

describe.each(named(withoutPairing))('wire %s', (_version, reference) => {
  it('lets its daemons carry messages between peers that ours paired beside them on its relay', async () => {
    const relayUrl = await stage.wireRelay(reference);
    const homes = [stage.newHome(), stage.newHome()] as const;
    await Promise.all(homes.map((home) => stage.wireInit(reference, home, relayUrl)));
    await Promise.all(homes.map((home) => stage.wireDaemon(reference, home)));
    const pids = homes.map(daemonPidText);
    const checks = await Promise.all(homes.map(doctor));

    const [host, guest] = [ours(stage, homes[0]), ours(stage, homes[1])];
    const code = await host.host(relayUrl);
    await guest.join(code, relayUrl);
    expect(homes.map(daemonPidText)).toEqual(pids);
    await compareAndConfirm(code, host, guest);
    expect(homes.map(daemonPidText)).toEqual(pids);

    // 0.15 sends by the flat fields, 0.16 by endpoints but its daemon by the flat ones, 0.17 by endpoints.
    await expectPaired(stage, reference, homes[0], homes[1], 'daemons');
    // Polled, since the check of the daemon's lag changes.
    for (const [at, home] of homes.entries()) {
      await until('no check to be worse', async () => {
        const now = await doctor(home);
        return [...now].every(([id, severity]) => severity <= (checks[at]?.get(id) ?? 0));
      });
    }
  });

  it('delivers messages between a home of its own and one of ours', async () => {
    const relayUrl = await stage.wireRelay(reference);
    const [its, own] = [stage.newHome(), stage.newHome()];
    await Promise.all([stage.wireInit(reference, its, relayUrl), initOurs(own, 'alice', relayUrl)]);
    const [host, guest] = [ours(stage, own), ours(stage, its)];
    const code = await host.host(relayUrl);
    await guest.join(code, relayUrl);
    await compareAndConfirm(code, host, guest);
    await expectPaired(stage, reference, own, its);
  });

  const daemonPidText = (home: string) =>
    readFileSync(join(home, 'state', 'wire', 'daemon.pid'), 'utf8');

  /** @returns the severity of each check, as an index into {@link STATUSES} */
  async function doctor(home: string): Promise<Map<string, number>> {
    // The command fails if any check fails, so its exit code is ignored.
    const { stdout } = await stage.run(reference, home, 'doctor', '--json');
    const { checks } = JSON.parse(stdout) as { checks: { id: string; status: string }[] };
    return new Map(checks.map(({ id, status }) => [id, STATUSES.indexOf(status)]));
  }
});
