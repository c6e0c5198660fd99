import { describe, expect, it } from 'vitest';
import { hasTrayIcon } from '../../../main/desktop/shell/tray-host.ts';

interface Bus {
  readonly owned?: string;
  readonly host?: string;
  readonly items?: string;
  /** Process ids by bus name. */
  readonly processes?: Readonly<Record<string, number>>;
}

const OURS = 4711;
const TAKEN: Bus = {
  owned: '   boolean true\n',
  host: '   variant       boolean true\n',
  items:
    '   variant       array [\n         :1.7/StatusNotifierItem         org.kde.StatusNotifierItem-9-1      ]\n',
};

/** A session bus that answers as dbus-send prints it; what it has no answer for fails. */
function on(bus: Bus, platform: NodeJS.Platform = 'linux') {
  const ask = async (question: readonly string[]) => {
    const last = question.at(-1)?.replace('string:', '') ?? '';
    const answer = question.join(' ').includes('GetConnectionUnixProcessID')
      ? `   uint32 ${bus.processes?.[last]}\n`
      : {
          'org.kde.StatusNotifierWatcher': bus.owned,
          IsStatusNotifierHostRegistered: bus.host,
          RegisteredStatusNotifierItems: bus.items,
        }[last];
    if (answer === undefined) throw new Error(`no answer to ${question.join(' ')}`);
    return answer;
  };
  return hasTrayIcon({ platform, pid: OURS, ask });
}

describe('the icon', () => {
  it.each([
    ['by unique name', { ':1.7': OURS }],
    ['by well-known name', { ':1.7': 1, 'org.kde.StatusNotifierItem-9-1': OURS }],
  ])('is in the tray when the host lists our process, %s', async (_how, processes) => {
    expect(await on({ ...TAKEN, processes })).toBe(true);
  });

  it('is found where a host lists it with @ before its path', async () => {
    const items =
      '   variant       array [\n         :1.7@/org/ayatana/NotificationItem/x\n      ]\n';
    expect(await on({ ...TAKEN, items, processes: { ':1.7': OURS } })).toBe(true);
  });

  it('is in no tray without a watcher, without a host, and when the host lists only others', async () => {
    expect(await on({ ...TAKEN, owned: '   boolean false\n' })).toBe(false);
    expect(await on({ ...TAKEN, host: '   variant       boolean false\n' })).toBe(false);
    expect(await on({ ...TAKEN, processes: { ':1.7': 1 } })).toBe(false);
  });

  it('is nobody’s business where the bus does not answer, and on other systems', async () => {
    expect(await on({})).toBeNull();
    expect(await on({ ...TAKEN, processes: { ':1.7': OURS } }, 'win32')).toBeNull();
  });
});
