/** Where the store of a relay is. */
export interface RedisAddress {
  /** More than one for a cluster. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly isSecure: boolean;
  readonly username: string | null;
  readonly password: string | null;
  readonly database: number;
  /** Without the password, for sentences. */
  readonly text: string;
}

/**
 * Reads the URL of a store: `redis[s]://[user[:password]@]host[:port][,host[:port]…][/database]`, or
 * the same with `valkey`.
 * @throws RangeError with a whole sentence, which never repeats a password
 */
export function parseRedisAddress(url: string): RedisAddress {
  const parts = /^(redis|valkey)(s?):\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/(\d{0,5}))?$/.exec(
    url.trim(),
  );
  if (parts === null) {
    throw new RangeError(
      'The store must be a URL such as redis://127.0.0.1:6379 or rediss://user@db.example:6380/0.',
    );
  }
  const [, scheme = '', secure = '', login, places = '', database = ''] = parts;
  const hosts = places.split(',').map(hostOf);
  const [username, password] = loginOf(login);
  return {
    hosts,
    isSecure: secure === 's',
    username,
    password,
    database: Number(database),
    text: `${scheme}${secure}://${places}${database === '' ? '' : `/${database}`}`,
  };
}

function hostOf(place: string): { host: string; port: number } {
  const parts = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(place.trim());
  const port = Number(parts?.[2] ?? 6379);
  if (parts === null || port === 0 || port > 65_535) {
    throw new RangeError(`“${place}” is no host of a store: write name:port.`);
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
