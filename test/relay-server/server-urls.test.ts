import { describe, expect, it } from 'vitest';
import { serverUrls } from '../../main/relay-server/server-urls.ts';

describe('the addresses of a relay', () => {
  it('are all of this computer for a wildcard, loopback first, with IPv6 in brackets', () => {
    expect(serverUrls('0.0.0.0', 80)[0]).toBe('http://127.0.0.1:80');
    expect(serverUrls('::1', 80)).toEqual(['http://[::1]:80']);
    expect(serverUrls('0.0.0.0', 80).every((url) => URL.canParse(url))).toBe(true);
  });
});
