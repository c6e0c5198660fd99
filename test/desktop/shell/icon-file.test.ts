import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { iconFile, type Panel, panelOf } from '../../../main/desktop/shell/icon-file.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

const STATES = ['idle', 'waiting', 'needs-you', 'problem', 'companion'] as const;
const SYSTEMS = ['linux', 'win32', 'darwin'] as const;

describe('the colour of the panel', () => {
  it.each<[NodeJS.Platform, string | undefined, boolean | undefined, Panel]>([
    ['win32', undefined, true, 'dark'],
    ['win32', undefined, false, 'light'],
    ['win32', undefined, undefined, 'unknown'],
    ['linux', 'ubuntu:GNOME', false, 'dark'],
    ['linux', 'GNOME', false, 'dark'],
    ['linux', 'GNOME-Classic:GNOME', true, 'unknown'],
    ['linux', 'XFCE', true, 'unknown'],
    ['linux', 'KDE', true, 'unknown'],
    ['linux', undefined, true, 'unknown'],
  ])('on %s, desktop %s, dark system %s, is %s', (platform, desktop, isSystemDark, panel) => {
    expect(panelOf({ platform, desktop, isSystemDark })).toBe(panel);
  });
});

describe('the icon', () => {
  it('is light on a dark panel, dark on a light one, and has an edge on an unknown one', () => {
    expect(iconFile('idle', 'linux', 'dark')).toBe('idle-light.png');
    expect(iconFile('idle', 'linux', 'light')).toBe('idle-dark.png');
    expect(iconFile('idle', 'win32', 'unknown')).toBe('idle-outline.ico');
    expect(iconFile('idle', 'darwin', 'unknown')).toBe('idleTemplate.png');
  });

  it.each(STATES)('is there for every system and panel in the state %s', (state) => {
    for (const platform of SYSTEMS) {
      for (const panel of ['dark', 'light', 'unknown'] as const) {
        const file = join(PROJECT_ROOT, 'assets', 'tray', iconFile(state, platform, panel));
        expect(existsSync(file), file).toBe(true);
        if (platform === 'win32') continue;
        expect(existsSync(file.replace('.png', '@2x.png')), file).toBe(true);
      }
    }
  });
});
