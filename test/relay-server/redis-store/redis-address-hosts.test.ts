import { describe, expect, it } from 'vitest';
import { parseRedisAddress } from '../../../main/relay-server/redis-store/redis-address.ts';

describe('the URL of a store', () => {
  it.each([
    ['redis://db', [['db', 6379]], null, 0],
    ['rediss://u:p%40@db:1/2', [['db', 1]], null, 2],
    [
      'valkey://[::1]:7,b',
      [
        ['::1', 7],
        ['b', 6379],
      ],
      null,
      0,
    ],
    [
      'redis+sentinel://a,b:5/main',
      [
        ['a', 26_379],
        ['b', 5],
      ],
      'main',
      0,
    ],
    ['rediss+sentinel://u:p@a/my.master-1/3', [['a', 26_379]], 'my.master-1', 3],
  ] as const)('%s names its hosts, and the master of Sentinels', (url, hosts, master, database) => {
    const address = parseRedisAddress(url);
    expect(address.hosts.map(({ host, port }) => [host, port])).toEqual(hosts);
    expect(address).toMatchObject({ master, database });
    expect(address.text).not.toContain('p@');
    expect(address.isSecure).toBe(url.startsWith('rediss'));
  });

  it.each(['redis+sentinel://a', 'redis+sentinel://a/', 'redis://a/main', 'redis://', 'http://a'])(
    '%s is refused',
    (url) => {
      expect(() => parseRedisAddress(url)).toThrow(RangeError);
    },
  );
});
