import { describe, expect, it } from 'vitest';
import { autostartEntry } from '../../../main/desktop/settings/autostart-entry.ts';

describe('the autostart entry', () => {
  it('is ignored by the desktop once the program is gone', () => {
    const entry = autostartEntry('Wire Tray', { program: '/opt/wt/wire-tray', args: ['--hidden'] });
    expect(entry.split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Wire Tray',
      'Exec="/opt/wt/wire-tray" "--hidden"',
      'TryExec=/opt/wt/wire-tray',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ]);
  });

  it('keeps a path with special characters in one piece', () => {
    const program = '/opt/50% "off"/$x/wire-tray';
    const entry = autostartEntry('Wire Tray', { program, args: [] });
    expect(entry).toContain('Exec="/opt/50%% \\\\"off\\\\"/\\\\$x/wire-tray"\n');
  });
});
