import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../../main/wire-home/homes/registry.ts';
import { until } from '../interop/support/until.ts';
import { Stage } from './processes.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

/** The homes of two sessions beside a home of one's own, and somebody elsewhere. */
async function world() {
  const { url } = await stage.relay();
  const own = stage.newHome();
  const session = (name: string) => join(own, 'sessions', 'by-key', keyOf(name));
  const homes = { own, one: session('one'), two: session('two'), other: stage.folder('elsewhere') };
  await Promise.all(
    Object.entries(homes).map(([handle, home]) => stage.json(home, 'init', handle, '--relay', url)),
  );
  return { ...homes, url };
}

describe('engine --all', () => {
  it('runs the pairings of every home, those of new ones too', async () => {
    const homes = await world();
    const engine = stage.engine(homes.own, '--all');
    await engine.said((line) => line.includes('every home'));
    const later = join(homes.own, 'sessions', 'by-key', keyOf('later'));
    await stage.json(later, 'init', 'later', '--relay', homes.url);
    await expectPairs(homes.one, later);
    stage.engine(homes.other);
    await expectPairs(homes.own, homes.other);
    const { code } = await engine.kill('SIGTERM');
    expect(code).toBe(0);
  });

  it('goes on in the other homes when the engine of one is killed, and starts that one again', async () => {
    const homes = await world();
    const engine = stage.engine(homes.own, '--all');
    stage.engine(homes.other);
    const asked = await hostV1(homes.one);
    const killed = await until('an engine', () => pidIn(homes.one));
    process.kill(killed, 'SIGKILL');
    await engine.said((line) => line.includes(homes.one));
    await expectPairs(homes.two, homes.other);
    const again = await until('another engine', async () => {
      const pid = pidIn(homes.one);
      return pid !== null && pid !== killed ? pid : null;
    });
    expect(again).not.toBe(killed);
    await stage.json(homes.one, 'cancel', asked);
  });

  it('makes nothing in a home without an identity, and lets its folder go', async () => {
    const homes = await world();
    const empty = join(homes.own, 'sessions', 'by-key', keyOf('empty'));
    const pending = join(empty, 'state', 'wire', 'pending-pair');
    mkdirSync(pending, { recursive: true });
    writeFileSync(join(pending, '30-UE2BZG.json'), '{}');
    const engine = stage.engine(homes.own, '--all');
    await engine.said((line) => line.includes('every home'));
    await expectPairs(homes.one, homes.two);
    expect(readdirSync(empty)).toEqual(['state']);
    expect(readdirSync(join(empty, 'state'))).toEqual(['wire']);
    rmSync(empty, { recursive: true });
    await expectPairs(homes.own, homes.two);
    expect(engine.told).not.toContain(empty);
  });
});

async function expectPairs(host: string, guest: string): Promise<void> {
  const { code } = (await stage.json(host, 'host')) as { code: string };
  await stage.json(guest, 'join', code);
  const digits = await until('digits', async () => {
    const [one] = (await stage.json(host, 'list')) as { sas: string | null }[];
    return one?.sas;
  });
  await until('the digits of the guest', async () => {
    const listed = (await stage.json(guest, 'list')) as { sas: string | null }[];
    return listed.some(({ sas }) => sas === digits);
  });
  await Promise.all([host, guest].map((home) => stage.json(home, 'confirm', code, digits)));
  await until('the pins', async () => {
    const all = (await Promise.all([host, guest].map((home) => stage.json(home, 'peers')))) as {
      proof: string;
    }[][];
    return all.every((peers) => peers.some(({ proof }) => proof === 'digits-v2'));
  });
}

async function hostV1(home: string): Promise<string> {
  const { code } = (await stage.json(home, 'host', '--for-cli')) as { code: string };
  return code;
}

/** Who runs pairings of version 1 in a home. */
function pidIn(home: string): number | null {
  try {
    const { pid } = JSON.parse(readFileSync(join(home, 'state', 'wire', 'daemon.pid'), 'utf8'));
    return typeof pid === 'number' ? pid : null;
  } catch {
    return null;
  }
}
