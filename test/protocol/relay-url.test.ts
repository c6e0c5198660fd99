import { describe, expect, it } from 'vitest';
import { relayHost } from '../../main/protocol/relay-url.ts';

describe('a relay', () => {
  it.each([
    ['https://relay.example/path', 'relay.example'],
    ['http://192.168.1.5:7878', '192.168.1.5:7878'],
    ['nonsense', 'nonsense'],
  ])('at %s is called %s', (url, host) => {
    expect(relayHost(url)).toBe(host);
  });
});
