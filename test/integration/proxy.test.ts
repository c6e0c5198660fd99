import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHome } from '../../main/headless/context.ts';
import { closedPort } from '../support/loopback-server.ts';
import { FORGED_SLOT, type LyingProxy, startLyingProxy } from '../support/lying-proxy.ts';
import { Stage } from './processes.ts';

/** Variables that configure a proxy. Node uses it from 24 on, if one of the last two is set. */
function proxied(proxy: string): NodeJS.ProcessEnv {
  const option = '--use-env-proxy';
  const isKnown = process.allowedNodeEnvironmentFlags.has(option);
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'ALL_PROXY'];
  return {
    ...Object.fromEntries(names.map((name) => [name, proxy])),
    no_proxy: '',
    NO_PROXY: '',
    NODE_USE_ENV_PROXY: '1',
    NODE_OPTIONS: isKnown ? option : '',
  };
}

describe('a proxy set in the environment', () => {
  let proxy: LyingProxy;
  let stage: Stage;
  beforeEach(async () => {
    proxy = await startLyingProxy();
    stage = new Stage(proxied(proxy.url));
  });
  afterEach(async () => {
    await stage.end();
    proxy.close();
  });

  it('sees no plain http call of the command, and cannot forge a slot', async () => {
    const relay = await stage.relay();
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice', '--relay', relay.url);
    const slot = await openHome(home).book.ownSlot();
    expect(slot).toMatchObject({ relayUrl: relay.url });
    expect(slot?.slotToken).not.toBe(FORGED_SLOT.slot_token);

    const engine = await stage.runningEngine(home);
    const { code } = (await stage.json(home, 'host')) as { code: string };
    await engine.reported(code, 'polling');
    await engine.kill('SIGTERM');
    expect(proxy.asked).toEqual([]);
  });

  it('is not used to check whether another relay holds the data folder', async () => {
    await stage.relay();
    await expect(stage.relay()).rejects.toThrow('Another relay');
    expect(proxy.asked).toEqual([]);
  });

  it('is not used when the relay cannot be reached either', async () => {
    const relay = ['--relay', await closedPort()];
    const { code, stderr } = await stage.command(stage.newHome(), 'init', 'alice', ...relay);
    expect(code).toBe(1);
    expect(stderr).toContain('No relay is running at this address');
    expect(proxy.asked).toEqual([]);
  });
});
