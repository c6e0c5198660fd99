import { z } from 'zod';
import { Changes } from './changes.ts';
import { type IncomingCall, NOTHING, SessionBus, variant } from './session-bus.ts';
import { TrayItem } from './tray-item.ts';

const NAME = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const DEFAULT_TIMEOUT_MS = 10_000;

const oneString = z.tuple([z.string()]);
const twoStrings = z.tuple([z.string(), z.string()]);

/** A real tray host for tests: it takes the registrations of tray items and reads and clicks them. */
export class StatusNotifierWatcher {
  readonly #bus: SessionBus;
  readonly #changes = new Changes();
  readonly #items: TrayItem[] = [];

  private constructor(bus: SessionBus) {
    this.#bus = bus;
  }

  /**
   * Takes the watcher's name on the session bus. To be called before the app starts: an app that
   * finds no watcher may fall back to another kind of tray icon.
   *
   * @param shows false: the desktop shows no tray items, as GNOME's does, and nobody has that name
   * @throws when another watcher runs on this bus
   */
  static async start(shows = true): Promise<StatusNotifierWatcher> {
    const watcher = new StatusNotifierWatcher(await SessionBus.connect());
    watcher.#serve();
    await TrayItem.listen(watcher.#bus, () => watcher.#changes.announce());
    await watcher.#bus.onDisconnected((sender) => watcher.#remove(sender));
    if (shows) await watcher.#bus.own(NAME);
    return watcher;
  }

  /** Tray items of all processes, oldest first. */
  get items(): readonly TrayItem[] {
    return this.#items;
  }

  /**
   * The newest tray item, there already or still to come.
   *
   * @param pid only of this process; for telling two instances of the app apart
   * @throws WaitTimeout
   */
  async waitForItem(pid?: number, timeoutMs: number = DEFAULT_TIMEOUT_MS): Promise<TrayItem> {
    const whose = pid === undefined ? 'any process' : `process ${pid}`;
    return await this.#changes.until(`a tray item of ${whose}`, timeoutMs, () =>
      this.#items.findLast((item) => pid === undefined || item.pid === pid),
    );
  }

  /** Waits until a process has no tray item any more. */
  async waitForNoItem(pid: number, timeoutMs: number = DEFAULT_TIMEOUT_MS): Promise<void> {
    await this.#changes.until(`process ${pid} to have no tray item`, timeoutMs, () =>
      this.#items.some((item) => item.pid === pid) ? undefined : true,
    );
  }

  /** Leaves the bus. */
  stop(): void {
    this.#bus.close();
  }

  #serve(): void {
    this.#bus.serve(PATH, NAME, {
      RegisterStatusNotifierItem: async (call) => {
        await this.#register(call);
        return NOTHING;
      },
      RegisterStatusNotifierHost: () => NOTHING,
    });
    this.#bus.serve(PATH, PROPERTIES, {
      Get: ({ body }) => {
        const [, property] = twoStrings.parse(body);
        const value = this.#properties()[property];
        if (value === undefined) {
          throw new Error(`No such property: ${property}`);
        }
        return { signature: 'v', body: [value] };
      },
      GetAll: () => ({ signature: 'a{sv}', body: [this.#properties()] }),
    });
  }

  #properties(): Record<string, unknown> {
    return {
      RegisteredStatusNotifierItems: variant(
        'as',
        this.#items.map((item) => item.sender + item.path),
      ),
      IsStatusNotifierHostRegistered: variant('b', true),
      ProtocolVersion: variant('i', 0),
    };
  }

  /** As strict as GNOME's host (AppIndicator extension): what it would not show is refused. */
  async #register({ sender, body }: IncomingCall): Promise<void> {
    const [address] = oneString.parse(body);
    const isPath = address.startsWith('/');
    // What does not begin as a path is a bus name, and nothing else: “name/path” has no owner.
    const owner = isPath ? sender : await this.#bus.ownerOf(address);
    const item = new TrayItem(this.#bus, this.#changes, {
      sender: owner,
      pid: await this.#bus.pidOf(owner),
      path: isPath ? address : '/StatusNotifierItem',
    });
    // Both its interfaces have to answer on the unique name.
    await item.menu();
    this.#items.push(item);
    this.#bus.emit(PATH, NAME, 'StatusNotifierItemRegistered', { signature: 's', body: [address] });
    this.#changes.announce();
  }

  #remove(sender: string): void {
    const gone = this.#items.findIndex((item) => item.sender === sender);
    if (gone !== -1) {
      this.#items.splice(gone, 1);
      this.#remove(sender);
      this.#changes.announce();
    }
  }
}
