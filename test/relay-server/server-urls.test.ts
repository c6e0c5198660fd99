import { describe, expect, it } from 'vitest';
import { serverUrls } from '../../main/relay-server/server-urls.ts';

describe('the URLs of a server', () => {
  it('name all addresses for a wildcard, loopback first, and IPv6 in brackets', () => {
    expect(serverUrls('0.0.0.0', 80)[0]).toBe('http://127.0.0.1:80');
    expect(serverUrls('::1', 80)).toEqual(['http://[::1]:80']);
    for (const url of serverUrls('0.0.0.0', 80)) expect(() => new URL(url)).not.toThrow();
  });
});
