import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { put, requestFile } from '../../wire-home/support.ts';
import { desktop } from '../support/desktop.ts';

const CODE = '30-UE2BZG';
const OTHER = '00000000000000ab';

describe('a failure', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'wire-tray-ends-'));
    const stopped = requestFile({ status: 'aborted', last_error: 'expired' });
    put(join(root, 'state', 'wire', 'pending-pair', `${CODE}.json`), stopped);
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** The app on the home, started anew, with the stopped pairing as it draws it. */
  async function start() {
    const app = await desktop(root);
    await app.tick();
    const drawn = async () => {
      const [pairing] = (await app.handlers.view(undefined)).pairings;
      if (pairing === undefined) throw new Error('no pairing');
      return pairing;
    };
    const show = (...revisions: string[]) => app.handlers.reportVisibleFailures({ revisions });
    const saved = () =>
      vi.waitFor(async () => expect(await app.notices(CODE)).toContain('end-seen'));
    return { ...app, drawn, show, saved };
  }

  it('counts as seen once its reason is shown in a focused window', async () => {
    const { drawn, show, saved } = await start();
    expect((await drawn()).failureSeen).toBe(false);
    show((await drawn()).revision);
    expect((await drawn()).failureSeen).toBe(true);
    await saved();
  });

  it('does not count while something else is shown', async () => {
    const { drawn, show, seenFailures } = await start();
    show();
    seenFailures.check();
    show(OTHER);
    expect((await drawn()).failureSeen).toBe(false);
  });

  it('does not count while the window is hidden or behind others, and does when it comes up', async () => {
    const { drawn, show, window, seenFailures, saved } = await start();
    window.hasFocus = false;
    show((await drawn()).revision);
    seenFailures.check();
    expect((await drawn()).failureSeen).toBe(false);
    window.hasFocus = true;
    seenFailures.check();
    expect((await drawn()).failureSeen).toBe(true);
    await saved();
  });

  it('does not count when the page showed another screen before the window came up', async () => {
    const { drawn, show, window, seenFailures } = await start();
    window.hasFocus = false;
    show((await drawn()).revision);
    show();
    window.hasFocus = true;
    seenFailures.check();
    expect((await drawn()).failureSeen).toBe(false);
  });

  it('stays seen after a restart, and changes nothing else of the pairing', async () => {
    const first = await start();
    const before = await first.drawn();
    first.show(before.revision);
    await first.saved();
    expect(await (await start()).drawn()).toEqual({ ...before, failureSeen: true });
  });

  it('that was cancelled at that moment causes no error', async () => {
    const { drawn, show, handlers, requests, failures } = await start();
    const { revision } = await drawn();
    await handlers.cancel({ origin: 'home', id: CODE });
    const noted = vi.spyOn(requests, 'recordEndSeen');
    show(revision);
    expect((await drawn()).failureSeen).toBe(true);
    const [refused] = await Promise.allSettled(noted.mock.results.map(({ value }) => value));
    expect(refused).toMatchObject({ reason: { code: 'no-such-pairing' } });
    expect(failures).toEqual([]);
  });
});
