import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, Stage } from './processes.ts';

/** ms within which somebody counts something as done at once, on a busy machine. */
const AT_ONCE = 4_000;
/** Sooner than the engine looks although nothing was told. */
const BEFORE_IT_LOOKS = 20_000;

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

/** An engine that has nothing to do, with a relay for what comes. */
async function idleEngine() {
  const relay = await stage.relay();
  const home = stage.newHome();
  await stage.json(home, 'init', 'ann', '--relay', relay.url);
  const engine = stage.engine(home);
  await engine.said((line) => line.startsWith('Pairings in '));
  return { home, engine };
}

/** @returns the code, and ms from the request of another process until the relay has it */
async function hosts(home: string, engine: Running): Promise<{ code: string; took: number }> {
  const { code } = (await stage.json(home, 'host', '--for-cli')) as { code: string };
  const began = performance.now();
  await engine.reported(code, 'polling');
  return { code, took: performance.now() - began };
}

describe('an idle engine', () => {
  it('notices at once what another process asks for', async () => {
    const { home, engine } = await idleEngine();
    expect((await hosts(home, engine)).took).toBeLessThan(AT_ONCE);
  });

  it(
    'sets aside soon what a program left half-written when it crashed, also of a live pairing',
    async () => {
      const { home, engine } = await idleEngine();
      const { code } = await hosts(home, engine);
      const state = join(home, 'state');
      writeFileSync(join(state, 'wire', 'pending-pair', `${code}.json`), '{"code');
      const aside = join(state, 'wire-tray', 'set-aside');
      const names = () => (existsSync(aside) ? readdirSync(aside) : []);
      await expect.poll(names, { timeout: BEFORE_IT_LOOKS }).not.toEqual([]);
    },
    BEFORE_IT_LOOKS * 2,
  );

  it.each<[string, (state: string) => void]>([
    ['were removed', (state) => rmSync(state, { recursive: true, force: true, maxRetries: 5 })],
    ['were moved away', (state) => renameSync(state, `${state}-before`)],
  ])(
    'makes its folders again when they %s, and goes on',
    async (_, change) => {
      const { home, engine } = await idleEngine();
      const state = join(home, 'state');
      change(state);
      const records = join(state, 'wire-tray', 'pairings');
      await expect.poll(() => existsSync(records), { timeout: BEFORE_IT_LOOKS }).toBe(true);
      expect((await hosts(home, engine)).took).toBeLessThan(AT_ONCE);
    },
    BEFORE_IT_LOOKS * 2,
  );

  it('stops at once', async () => {
    const { engine } = await idleEngine();
    const began = performance.now();
    expect((await engine.kill('SIGTERM')).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(AT_ONCE);
  });
});
