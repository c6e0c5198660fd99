import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeHome, put, realWait } from './support.ts';

/** Watches the book of a home with an identity. */
async function watched(home = makeHome({ wait: realWait })) {
  await home.init({ handle: 'ann' });
  mkdirSync(home.paths.tray, { recursive: true });
  let changes = 0;
  const watch = home.watchBook(() => {
    changes += 1;
  });
  onTestFinished(() => watch.stop());
  expect(await watch.renew()).toBe(true);
  await vi.waitFor(() => expect(changes).toBeGreaterThan(0));
  changes = 0;
  return { home, watch, changes: () => changes };
}

describe('watching identity, peers and mailboxes', () => {
  it.each(['trust', 'relay', 'agentCard', 'proofs', 'compared'] as const)(
    'tells at once that %s was written',
    async (file) => {
      const { home, changes } = await watched();
      put(home.paths[file], '{}');
      await vi.waitFor(() => expect(changes()).toBeGreaterThan(0));
    },
  );

  it('does not tell of other files', async () => {
    const { home, changes } = await watched();
    for (const name of ['display.json', 'trust.lock', 'relay.json.tmp']) {
      put(`${home.paths.config}/${name}`, '{}');
    }
    put(home.paths.engineLock, '{}');
    const other = await watched(home);
    put(home.paths.trust, '{}');
    await vi.waitFor(() => expect(other.changes()).toBe(1));
    expect(changes()).toBe(1);
  });

  it('goes on in a folder that was made again', async () => {
    const { home, watch, changes } = await watched();
    const { config, trust } = home.paths;
    rmSync(config, { recursive: true });
    await vi.waitFor(() => expect(changes()).toBeGreaterThan(0));
    expect(await watch.renew()).toBe(false);
    put(trust, '{}');
    expect(await watch.renew()).toBe(true);
    const before = changes();
    put(trust, '{"version":1}');
    await vi.waitFor(() => expect(changes()).toBeGreaterThan(before));
  });

  it('makes no folder: the CLI would take it for a home', async () => {
    const home = makeHome();
    const watch = home.watchBook(() => {});
    onTestFinished(() => watch.stop());
    expect(await watch.renew()).toBe(false);
    expect(await home.peerBook.identity().catch(({ code }) => code)).toBe('identity-missing');
    expect(() => rmSync(home.paths.config)).toThrow('ENOENT');
  });

  it('is not enough where a file is a link: what it leads to may be written in place', async () => {
    const { home, watch } = await watched();
    const { trust } = home.paths;
    renameSync(trust, `${home.root}/trust.json`);
    symlinkSync(`${home.root}/trust.json`, trust);
    expect(await watch.renew()).toBe(false);
  });
});
