/** Where the store of a relay is. */
export interface RedisAddress {
  /** More than one for a cluster. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly isSecure: boolean;
  readonly username: string | null;
  readonly password: string | null;
  readonly database: number;
  /** What Sentinels call the master, where the hosts are Sentinels. */
  readonly master: string | null;
  /** Without the password, for sentences. */
  readonly text: string;
}

const SERVERS =
  /^(?<scheme>(?:redis|valkey)s?):\/\/(?:(?<login>[^@/]*)@)?(?<places>[^@/?#]+)(?:\/(?<database>\d{0,5}))?$/;
const SENTINELS =
  /^(?<scheme>(?:redis|valkey)s?\+sentinel):\/\/(?:(?<login>[^@/]*)@)?(?<places>[^@/?#]+)\/(?<master>[\w.-]+)(?:\/(?<database>\d{0,5}))?$/;

/**
 * Reads the URL of a store: `redis[s]://[user[:password]@]host[:port][,host[:port]…][/database]`,
 * `redis[s]+sentinel://[user[:password]@]host[:port][,host[:port]…]/master[/database]`, or the same with
 * `valkey`. User and password are those of the servers.
 * @throws RangeError with a whole sentence, which never repeats a password
 */
export function parseRedisAddress(url: string): RedisAddress {
  const { groups } = SERVERS.exec(url.trim()) ?? SENTINELS.exec(url.trim()) ?? {};
  if (groups === undefined) {
    throw new RangeError(
      'The store must be a URL such as redis://127.0.0.1:6379 or rediss://user@db.example:6380/0.',
    );
  }
  const { scheme = '', login, places = '', master, database = '' } = groups;
  const usualPort = master === undefined ? 6379 : 26_379;
  const hosts = places.split(',').map((place, at) => hostOf(place, at, usualPort));
  const path = [master, database].filter((part) => part !== undefined && part !== '');
  const [username, password] = loginOf(login);
  return {
    hosts,
    isSecure: scheme.startsWith('rediss') || scheme.startsWith('valkeys'),
    username,
    password,
    database: Number(database),
    master: master ?? null,
    text: `${scheme}://${[places, ...path].join('/')}`,
  };
}

function hostOf(place: string, at: number, usualPort: number): { host: string; port: number } {
  const parts = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(place.trim());
  const port = Number(parts?.[2] ?? usualPort);
  if (parts === null || port === 0 || port > 65_535) {
    // Not repeated: without its @, a login looks like a host.
    throw new RangeError(
      `Host ${at + 1} in the URL of the store is none: write name:port, after the @ if there is a user.`,
    );
  }
  return { host: (parts[1] ?? '').replace(/^\[|\]$/g, ''), port };
}

function loginOf(login: string | undefined): [string | null, string | null] {
  if (login === undefined) return [null, null];
  const [user = '', ...rest] = login.split(':');
  try {
    const password = rest.length === 0 ? null : decodeURIComponent(rest.join(':'));
    return [user === '' ? null : decodeURIComponent(user), password];
  } catch {
    throw new RangeError(
      'The user or password in the URL of the store has a % that encodes nothing.',
    );
  }
}
