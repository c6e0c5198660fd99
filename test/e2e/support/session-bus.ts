import dbus from 'dbus-next';

/** A method call that arrived at one of our services. Values are plain, see {@link plain}. */
export interface IncomingCall {
  /** Unique bus name of the caller, such as ":1.7". */
  readonly sender: string;
  readonly body: readonly unknown[];
}

/** What a service answers: a D-Bus signature and values for it. */
export interface Answer {
  readonly signature: string;
  readonly body: readonly unknown[];
}

export const NOTHING: Answer = { signature: '', body: [] };

export type Handler = (call: IncomingCall) => Answer | Promise<Answer>;

/** A signal that was received. Values are plain. */
export interface Signal {
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

/** Address of a method: who, where, which interface, which name. */
export interface Target {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

const DBUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;
const PRIMARY_OWNER = 1;
const DO_NOT_QUEUE = 4;
const SIGNAL_TYPE = 4;

/**
 * One connection to the session bus: a small typed face of dbus-next, whose own types know
 * nothing of message bodies and whose services do not learn who called.
 */
export class SessionBus {
  readonly #bus: dbus.MessageBus;
  readonly #signalListeners = new Set<(signal: Signal) => void>();

  private constructor(bus: dbus.MessageBus) {
    this.#bus = bus;
    bus.on('message', (message) => {
      if (Number(message.type) === SIGNAL_TYPE) {
        this.#deliver(message);
      }
    });
  }

  /** Connects to the bus of `DBUS_SESSION_BUS_ADDRESS`. */
  static async connect(): Promise<SessionBus> {
    const bus = dbus.sessionBus();
    await new Promise<void>((resolve, reject) => {
      bus.once('connect', resolve);
      bus.once('error', reject);
    });
    return new SessionBus(bus);
  }

  /**
   * Calls a method.
   *
   * @param signature D-Bus signature of `body`
   * @returns the answer's values, plain
   * @throws DBusError with the remote error's name as `type`
   */
  async call(target: Target, signature = '', body: readonly unknown[] = []): Promise<unknown[]> {
    const reply = await this.#bus.call(new dbus.Message({ ...target, signature, body: [...body] }));
    return (reply?.body ?? []).map(plain);
  }

  /** Emits a signal. */
  emit(path: string, iface: string, member: string, { signature, body }: Answer): void {
    this.#bus.send(dbus.Message.newSignal(path, iface, member, signature, [...body]));
  }

  /**
   * Listens to the signals of an interface, whoever emits them.
   *
   * @returns stops listening
   */
  async onSignal(iface: string, listener: (signal: Signal) => void): Promise<() => void> {
    const filtered = (signal: Signal): void => {
      if (signal.interface === iface) {
        listener(signal);
      }
    };
    this.#signalListeners.add(filtered);
    const rule = `type='signal',interface='${iface}'`;
    await this.call({ ...DBUS, member: 'AddMatch' }, 's', [rule]);
    return () => this.#signalListeners.delete(filtered);
  }

  /**
   * Serves the methods of one interface at one path.
   *
   * @param methods by member name; calls to others are answered with UnknownMethod
   */
  serve(path: string, iface: string, methods: Readonly<Record<string, Handler>>): void {
    this.#bus.addMethodHandler((message: dbus.Message): boolean => {
      const handler =
        message.path === path && message.interface === iface ? methods[message.member] : undefined;
      if (handler === undefined) {
        return false;
      }
      void this.#answer(message, handler);
      return true;
    });
  }

  /**
   * Takes a well-known name.
   *
   * @throws when another process of this bus has it
   */
  async own(name: string): Promise<void> {
    if ((await this.#bus.requestName(name, DO_NOT_QUEUE)) !== PRIMARY_OWNER) {
      throw new Error(`${name} is taken on this session bus: tests need a bus of their own.`);
    }
  }

  /**
   * The unique name of the connection that has a well-known one.
   * @throws DBusError when nobody has it, or it is no bus name
   */
  async ownerOf(name: string): Promise<string> {
    const [owner] = await this.call({ ...DBUS, member: 'GetNameOwner' }, 's', [name]);
    return String(owner);
  }

  /** Process id behind a unique bus name. */
  async pidOf(sender: string): Promise<number> {
    const target = { ...DBUS, member: 'GetConnectionUnixProcessID' };
    const [pid] = await this.call(target, 's', [sender]);
    return Number(pid);
  }

  /** Calls `listener` with the unique name of every connection that goes away. */
  async onDisconnected(listener: (sender: string) => void): Promise<() => void> {
    return await this.onSignal(DBUS.interface, ({ member, body: [name, , newOwner] }) => {
      if (member === 'NameOwnerChanged' && newOwner === '' && typeof name === 'string') {
        listener(name);
      }
    });
  }

  /** Disconnects; names are released with the connection. */
  close(): void {
    this.#signalListeners.clear();
    this.#bus.disconnect();
  }

  #deliver(message: dbus.Message): void {
    const { sender, path, member } = message;
    const signal = { sender, path, interface: message.interface, member };
    const body = message.body.map(plain);
    for (const listener of this.#signalListeners) {
      listener({ ...signal, body });
    }
  }

  async #answer(message: dbus.Message, handler: Handler): Promise<void> {
    try {
      const body = message.body.map(plain);
      const answer = await handler({ sender: message.sender, body });
      this.#bus.send(dbus.Message.newMethodReturn(message, answer.signature, [...answer.body]));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      // By Reflect: dbus-next's types want a string where it takes the message to answer.
      const failed = [message, 'org.freedesktop.DBus.Error.Failed', text];
      const reply: dbus.Message = Reflect.apply(dbus.Message.newError, dbus.Message, failed);
      this.#bus.send(reply);
    }
  }
}

/** Whether an error is the other side's answer to a call that it could not carry out. */
export function isRefusal(error: unknown): boolean {
  return error instanceof dbus.DBusError && error.type === 'org.freedesktop.DBus.Error.Failed';
}

/** Wraps a value for a place in a message that has the signature `v`. */
export function variant(signature: string, value: unknown): unknown {
  return new dbus.Variant(signature, value);
}

/** A received value without its Variant wrappers, at any depth. Byte arrays stay Buffers. */
export function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) {
    return plain(value.value);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return value;
}
