/**
 * Whether a tray has taken this program's icon. Electron does not say: on Linux the session bus knows it, and dbus-send,
 * which comes with D-Bus, asks there. (StatusNotifierItem specification, org.kde.StatusNotifierWatcher.)
 */
import { execFile } from 'node:child_process';

const PROGRAM = '/usr/bin/dbus-send';
/** ms for each question. A person waits for the answer. */
const TIMEOUT = 1_000;

const BUS = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
const WATCHER = 'org.kde.StatusNotifierWatcher';
const PROPERTIES = [
  `--dest=${WATCHER}`,
  '/StatusNotifierWatcher',
  'org.freedesktop.DBus.Properties.Get',
];

export interface TrayHostPorts {
  readonly platform: NodeJS.Platform;
  readonly pid: number;
  /** Asks the session bus. @param question arguments of dbus-send @returns what it prints */
  readonly ask: (question: readonly string[]) => Promise<string>;
}

const REAL: TrayHostPorts = { platform: process.platform, pid: process.pid, ask: askSessionBus };

/** @returns null where nobody can tell: other systems, and no D-Bus */
export async function hasTrayIcon({
  platform,
  pid,
  ask,
}: TrayHostPorts = REAL): Promise<boolean | null> {
  if (platform !== 'linux') return null;
  const property = (name: string) => ask([...PROPERTIES, `string:${WATCHER}`, `string:${name}`]);
  try {
    const owned = await ask([...BUS, 'org.freedesktop.DBus.NameHasOwner', `string:${WATCHER}`]);
    if (!isTrue(owned)) return false;
    if (!isTrue(await property('IsStatusNotifierHostRegistered'))) return false;
    const owners = namesIn(await property('RegisteredStatusNotifierItems')).map((name) =>
      // Who has left meanwhile has no process.
      ask([...BUS, 'org.freedesktop.DBus.GetConnectionUnixProcessID', `string:${name}`]).catch(
        () => '',
      ),
    );
    return (await Promise.all(owners)).some(
      (answer) => Number(/(\d+)\s*$/.exec(answer)?.[1]) === pid,
    );
  } catch {
    return null;
  }
}

function isTrue(answer: string): boolean {
  return /\btrue\s*$/.test(answer);
}

/** Hosts list a bus name, and the object's path behind it: with nothing or with @ between them. */
function namesIn(answer: string): readonly string[] {
  const words = answer.split(/\s+/).map((word) => word.split(/[@/]/)[0] ?? '');
  return words.filter((word) => /^:[\d.]+$|^[A-Za-z_][\w-]*(\.[\w-]+)+$/.test(word));
}

function askSessionBus(question: readonly string[]): Promise<string> {
  const args = ['--session', '--print-reply=literal', ...question];
  return new Promise((resolve, reject) => {
    execFile(PROGRAM, args, { timeout: TIMEOUT }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(error);
    });
  });
}
