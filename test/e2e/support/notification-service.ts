import { z } from 'zod';
import { Changes } from './changes.ts';
import { type IncomingCall, NOTHING, SessionBus } from './session-bus.ts';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
const DEFAULT_TIMEOUT_MS = 10_000;

/** Why a notification closed, as the specification numbers it. */
const CLOSED_BY = { person: 2, caller: 3 } as const;

/** A notification that an application asked for. */
export interface ShownNotification {
  /** Number that the service gave it; kept when a later call replaces it. */
  readonly id: number;
  /** Process that sent it. */
  readonly pid: number;
  readonly appName: string;
  /** Id of the notification that this one took the place of; 0 for a new one. */
  readonly replaces: number;
  readonly icon: string;
  readonly summary: string;
  readonly body: string;
  readonly actions: readonly { readonly key: string; readonly label: string }[];
  /** Hints by name, plain values; images are arrays that hold a Buffer. */
  readonly hints: Readonly<Record<string, unknown>>;
}

const notifyArguments = z.tuple([
  z.string(),
  z.number(),
  z.string(),
  z.string(),
  z.string(),
  z.array(z.string()),
  z.record(z.string(), z.unknown()),
  z.number(),
]);

/** A real notification service for tests: applications talk to it as to a desktop's own. */
export class NotificationService {
  readonly #bus: SessionBus;
  readonly #changes = new Changes();
  readonly #shown: ShownNotification[] = [];
  readonly #closed: number[] = [];
  #lastId = 0;

  private constructor(bus: SessionBus) {
    this.#bus = bus;
  }

  /**
   * Takes the service's name on the session bus. To be called before the app starts: it asks for
   * the service's abilities once.
   *
   * @throws when another notification service runs on this bus
   */
  static async start(): Promise<NotificationService> {
    const service = new NotificationService(await SessionBus.connect());
    service.#serve();
    await service.#bus.own(NAME);
    return service;
  }

  /** All notifications so far, oldest first; a replacement is a further entry. */
  get shown(): readonly ShownNotification[] {
    return this.#shown;
  }

  /** Ids that applications took back, oldest first. */
  get closed(): readonly number[] {
    return this.#closed;
  }

  /**
   * The first notification, received already or still to come, that fits.
   *
   * @throws WaitTimeout
   */
  async waitFor(
    fits: (notification: ShownNotification) => boolean,
    timeoutMs: number = DEFAULT_TIMEOUT_MS,
  ): Promise<ShownNotification> {
    return await this.#changes.until('a notification', timeoutMs, () => this.#shown.find(fits));
  }

  /** Waits until an application has taken a notification back. */
  async waitForClosed(id: number, timeoutMs: number = DEFAULT_TIMEOUT_MS): Promise<void> {
    await this.#changes.until(`notification ${id} to be taken back`, timeoutMs, () =>
      this.#closed.includes(id) ? id : undefined,
    );
  }

  /**
   * Does what a click does.
   *
   * @param key "default" is the notification itself, others are buttons
   */
  invoke(id: number, key = 'default'): void {
    this.#signal('ActionInvoked', 'us', [id, key]);
  }

  /** Does what the person's closing does. */
  dismiss(id: number): void {
    this.#signal('NotificationClosed', 'uu', [id, CLOSED_BY.person]);
  }

  /** Leaves the bus. */
  stop(): void {
    this.#bus.close();
  }

  #serve(): void {
    this.#bus.serve(PATH, NAME, {
      GetCapabilities: () => ({ signature: 'as', body: [['actions', 'body', 'persistence']] }),
      GetServerInformation: () => ({
        signature: 'ssss',
        body: ['test-notifications', 'Wire Tray', '1.0', '1.2'],
      }),
      Notify: async (call) => ({ signature: 'u', body: [await this.#record(call)] }),
      CloseNotification: ({ body: [id] }) => {
        this.#closed.push(Number(id));
        this.#signal('NotificationClosed', 'uu', [Number(id), CLOSED_BY.caller]);
        this.#changes.announce();
        return NOTHING;
      },
    });
  }

  async #record({ sender, body }: IncomingCall): Promise<number> {
    const [appName, replaces, icon, summary, text, actions, hints] = notifyArguments.parse(body);
    const id = replaces === 0 ? this.#lastId + 1 : replaces;
    this.#lastId = Math.max(this.#lastId, id);
    const pid = await this.#bus.pidOf(sender);
    const shown = { id, pid, appName, replaces, icon, summary, body: text, hints };
    this.#shown.push({ ...shown, actions: pairs(actions) });
    this.#changes.announce();
    return id;
  }

  #signal(member: string, signature: string, body: readonly unknown[]): void {
    this.#bus.emit(PATH, NAME, member, { signature, body });
  }
}

/** The specification sends actions as a flat list: key, label, key, label … */
function pairs(flat: readonly string[]): { key: string; label: string }[] {
  return flat.flatMap((key, index) =>
    index % 2 === 0 ? [{ key, label: flat[index + 1] ?? '' }] : [],
  );
}
