import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktop } from '../support/desktop.ts';

const ID = '30-UE2BZG';

describe('a pairing', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'wire-tray-screen-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is looked at while the page shows it in a focused window', async () => {
    const { handlers, onScreen, window, openPage } = await desktop(root);
    await openPage();
    expect(onScreen.has(ID)).toBe(false);
    handlers.reportVisiblePairings({ ids: ['other', ID] });
    expect(onScreen.has(ID)).toBe(true);
    window.hasFocus = false;
    expect(onScreen.has(ID)).toBe(false);
    window.hasFocus = true;
    handlers.reportVisiblePairings({ ids: ['other'] });
    expect(onScreen.has(ID)).toBe(false);
  });

  it('is not looked at once the page is gone', async () => {
    const { handlers, onScreen, openPage, views } = await desktop(root);
    await openPage();
    handlers.reportVisiblePairings({ ids: [ID] });
    views.markSent('window', null);
    expect(onScreen.has(ID)).toBe(false);
  });
});
