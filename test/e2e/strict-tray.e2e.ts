import { expect, test } from './support/fixtures.ts';
import { SessionBus } from './support/session-bus.ts';

const WATCHER = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
  member: 'RegisterStatusNotifierItem',
} as const;

// Some versions of Electron registered in forms that GNOME, Cinnamon and Xfce refuse, so these tests refuse them, too.
for (const [what, address] of [
  ['a bus name with a path behind it', 'org.freedesktop.DBus/StatusNotifierItem'],
  ['a bus name that nobody has', 'org.kde.StatusNotifierItem-1-1'],
  ['a program that has no item', 'org.freedesktop.DBus'],
  ['a path with nothing there', '/StatusNotifierItem'],
] as const) {
  test(`the tests’ tray takes no icon from ${what}`, async ({ tray }) => {
    const before = tray.items.length;
    const bus = await SessionBus.connect();
    await expect(bus.call(WATCHER, 's', [address])).rejects.toThrow();
    expect(tray.items.length).toBe(before);
    bus.close();
  });
}
