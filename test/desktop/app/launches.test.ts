import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Launches } from '../../../main/desktop/app/launches.ts';
import type { Destination } from '../../../preload/contract.ts';

const LINK = 'wire-pair://join?code=73-2QXC4P';
const JOIN = { screen: 'join', text: LINK };

function launches() {
  const app = new EventEmitter();
  const shown: (Destination | null)[] = [];
  const made = new Launches(app);
  return {
    shown,
    begin: (argv: readonly string[], atLogin = false) =>
      made.begin({ argv, atLogin }, (where) => shown.push(where)),
    openLink: (link: string) => {
      let prevented = false;
      const event = {
        preventDefault: () => {
          prevented = true;
        },
      };
      app.emit('open-url', event, link);
      return prevented;
    },
    startAgain: (...argv: readonly string[]) => app.emit('second-instance', {}, argv),
    activate: () => app.emit('activate'),
    clickTray: () => made.open(),
  };
}

describe('launches of the app', () => {
  it('show the window', () => {
    const { begin, shown } = launches();
    begin(['electron', '.']);
    expect(shown).toEqual([null]);
  });

  it('at login show no window, however the system reports it', () => {
    const { begin, shown } = launches();
    begin(['electron', '.', '--hidden']);
    expect(shown).toEqual([]);
    const mac = launches();
    mac.begin(['Wire Tray'], true);
    expect(mac.shown).toEqual([]);
  });

  it('show the window again when repeated, or when the Dock’s icon is clicked', () => {
    const { begin, startAgain, activate, shown } = launches();
    begin(['electron', '--hidden']);
    startAgain('electron', '.');
    activate();
    expect(shown).toEqual([null, null]);
  });

  it('by a link open Join, whether first, later or from the system', () => {
    const { begin, startAgain, openLink, shown } = launches();
    begin(['electron', LINK]);
    startAgain('electron', '--', LINK);
    expect(openLink(LINK)).toBe(true);
    expect(shown).toEqual([JOIN, JOIN, JOIN]);
  });

  it('and clicks on the tray’s icon before the app is ready are not lost', () => {
    const { begin, clickTray, shown } = launches();
    clickTray();
    expect(shown).toEqual([]);
    begin(['electron', '--hidden']);
    clickTray();
    expect(shown).toEqual([null, null]);
  });

  it('by a link before the app is ready are not lost', () => {
    const { begin, openLink, startAgain, shown } = launches();
    openLink(LINK);
    startAgain('electron', '.');
    expect(shown).toEqual([]);
    begin(['Wire Tray'], true);
    expect(shown).toEqual([JOIN, null]);
  });
});
