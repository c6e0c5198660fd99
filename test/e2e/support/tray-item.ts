import { z } from 'zod';
import type { Changes } from './changes.ts';
import { isRefusal, type SessionBus, variant } from './session-bus.ts';
import { findEntry, labelsOf, type MenuEntry, parseMenu } from './tray-menu.ts';

const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const DEFAULT_TIMEOUT_MS = 10_000;

/** A tray icon's picture as sent: 32 bits a pixel, alpha, red, green, blue. */
export interface Pixmap {
  readonly width: number;
  readonly height: number;
  readonly argb: Uint8Array;
}

/** What a tray item says about itself. */
export interface TrayProperties {
  readonly id: string;
  readonly title: string;
  /** "Active", "Passive" or "NeedsAttention". */
  readonly status: string;
  readonly tooltip: string;
  readonly icons: readonly Pixmap[];
  /** Object path of its menu. */
  readonly menu: string;
}

/** Where an item lives. */
export interface TrayAddress {
  /** Unique bus name of the application's connection. */
  readonly sender: string;
  readonly pid: number;
  readonly path: string;
}

const pixmapsSchema = z
  .array(z.tuple([z.number(), z.number(), z.instanceof(Uint8Array)]))
  .default([]);

const propertiesSchema = z.object({
  Id: z.string().default(''),
  Title: z.string().default(''),
  Status: z.string().default(''),
  ToolTip: z.tuple([z.string(), z.unknown(), z.string(), z.string()]).optional(),
  IconPixmap: pixmapsSchema,
  Menu: z.string(),
});

/** One application's tray item, with its menu. Everything is read afresh at each call. */
export class TrayItem {
  readonly sender: string;
  /** Process that shows it. */
  readonly pid: number;
  readonly path: string;
  readonly #bus: SessionBus;
  readonly #changes: Changes;

  constructor(bus: SessionBus, changes: Changes, { sender, pid, path }: TrayAddress) {
    this.#bus = bus;
    this.#changes = changes;
    this.sender = sender;
    this.pid = pid;
    this.path = path;
  }

  /** Calls `changed` whenever any item or menu on the bus says that it changed. */
  static async listen(bus: SessionBus, changed: () => void): Promise<void> {
    await bus.onSignal(ITEM, changed);
    await bus.onSignal(MENU, changed);
    await bus.onSignal(PROPERTIES, changed);
  }

  async properties(): Promise<TrayProperties> {
    const [all] = await this.#call(PROPERTIES, 'GetAll', 's', [ITEM]);
    const read = propertiesSchema.parse(all);
    return {
      id: read.Id,
      title: read.Title,
      status: read.Status,
      tooltip: read.ToolTip?.[2] ?? '',
      icons: read.IconPixmap.map(([width, height, argb]) => ({ width, height, argb })),
      menu: read.Menu,
    };
  }

  /** The menu's root; its children are the entries of the top level. */
  async menu(): Promise<MenuEntry> {
    const { menu } = await this.properties();
    const [, root] = await this.#menuCall(menu, 'GetLayout', 'iias', [0, -1, []]);
    return parseMenu(root);
  }

  /**
   * Waits for an entry, clicks it as a tray does, and returns when the application has taken the
   * click.
   *
   * @param path labels from the top level down, such as `['Pair', 'Host']`
   * @throws WaitTimeout when there is no such enabled entry
   */
  async click(path: readonly string[], timeoutMs: number = DEFAULT_TIMEOUT_MS): Promise<void> {
    let seen: readonly string[] = [];
    const what = (): string => `the menu to take ${path.join(' > ')}; seen: ${seen.join(' | ')}`;
    await this.#changes.until(what, timeoutMs, async () => {
      const menu = await this.menu();
      seen = labelsOf(menu);
      const entry = findEntry(menu, path);
      if (entry === undefined || !entry.enabled) return undefined;
      return (await this.#clicked(entry.id)) ? true : undefined;
    });
  }

  /** @returns false when the entry was gone by then: the application has made a new menu */
  async #clicked(id: number): Promise<boolean> {
    const { menu } = await this.properties();
    try {
      await this.#menuCall(menu, 'Event', 'isvu', [id, 'clicked', variant('i', 0), 0]);
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  }

  /**
   * Waits until the menu has an entry.
   *
   * @param path labels from the top level down
   * @param fits further condition on the entry
   * @throws WaitTimeout that lists the labels last seen
   */
  async waitForEntry(
    path: readonly string[],
    fits: (entry: MenuEntry) => boolean = () => true,
    timeoutMs: number = DEFAULT_TIMEOUT_MS,
  ): Promise<MenuEntry> {
    let seen: readonly string[] = [];
    const what = (): string => `the menu entry ${path.join(' > ')}; seen: ${seen.join(' | ')}`;
    return await this.#changes.until(what, timeoutMs, async () => {
      const menu = await this.menu();
      seen = labelsOf(menu);
      const entry = findEntry(menu, path);
      return entry !== undefined && fits(entry) ? entry : undefined;
    });
  }

  /** Waits until the menu has an entry with this label, at any depth. */
  async waitForLabel(label: string, timeoutMs: number = DEFAULT_TIMEOUT_MS): Promise<void> {
    let seen: readonly string[] = [];
    const what = (): string => `the menu label ${label}; seen: ${seen.join(' | ')}`;
    await this.#changes.until(what, timeoutMs, async () => {
      seen = labelsOf(await this.menu());
      return seen.includes(label) ? true : undefined;
    });
  }

  /** Waits until the tooltip fits, and returns it. */
  async waitForTooltip(
    fits: (tooltip: string) => boolean,
    timeoutMs: number = DEFAULT_TIMEOUT_MS,
  ): Promise<string> {
    let seen = '';
    const what = (): string => `a tooltip that fits; seen: ${seen}`;
    return await this.#changes.until(what, timeoutMs, async () => {
      seen = (await this.properties()).tooltip;
      return fits(seen) ? seen : undefined;
    });
  }

  /** Does what a left click on the icon does. */
  async activate(): Promise<void> {
    await this.#call(ITEM, 'Activate', 'ii', [0, 0]);
  }

  async #call(iface: string, member: string, signature: string, body: readonly unknown[]) {
    const target = { destination: this.sender, path: this.path, interface: iface, member };
    return await this.#bus.call(target, signature, body);
  }

  async #menuCall(path: string, member: string, signature: string, body: readonly unknown[]) {
    const target = { destination: this.sender, path, interface: MENU, member };
    return await this.#bus.call(target, signature, body);
  }
}
