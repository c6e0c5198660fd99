import { describe, expect, it } from 'vitest';
import { normalizeRelayUrl, relayHost, sameRelay } from '../../main/protocol/relay-url.ts';

describe('the host of a relay', () => {
  it.each([
    ['https://relay.example/path', 'relay.example'],
    ['http://192.168.1.5:7878', '192.168.1.5:7878'],
    ['nonsense', 'nonsense'],
    ['two\nlines, \u202Eturned\u2066 and \u001B[31mred', 'two lines, turned and [31mred'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
  ])('at %s is %s', (url, host) => {
    expect(relayHost(url)).toBe(host);
  });

  it('is cut where it is longer than any', () => {
    expect(relayHost(`x://${'a'.repeat(5_000)}`)).toHaveLength(64);
  });
});

describe('two addresses', () => {
  it('name the same relay only if they are equal once they are normalised', () => {
    expect(sameRelay('https://relay.example', 'HTTPS://RELAY.example:443/')).toBe(true);
    expect(sameRelay('https://relay.example', 'https://relay.example/wire')).toBe(false);
    expect(sameRelay('https://relay.example', 'http://relay.example')).toBe(false);
    expect(sameRelay('https://relay.example', 'nonsense')).toBe(false);
  });
});

describe('a relay address', () => {
  it.each([
    'https://!relay.example',
    'https://relay.example!',
    'https://re$lay.example',
    'xhttps://relay.example',
    'see https://relay.example',
  ])('is not %j', (text) => {
    expect(normalizeRelayUrl(text)).toBeNull();
  });

  it('is not one that is short only once its final slashes are dropped', () => {
    expect(normalizeRelayUrl(`https://relay.example${'/'.repeat(2048)}`)).toBeNull();
  });

  it('may have 2048 characters', () => {
    const longest = 'https://relay.example/'.padEnd(2048, 'x');
    expect(normalizeRelayUrl(longest)).toBe(longest);
    expect(normalizeRelayUrl(`${longest}x`)).toBeNull();
  });

  it('may have 2048 characters after it is normalised', () => {
    const address = (tail: string) => `https://relay.example/${'{'.repeat(600)}${tail}`;
    const rest = (normalizeRelayUrl(address('')) ?? '').length;
    expect(normalizeRelayUrl(address('x'.repeat(2048 - rest)))).toHaveLength(2048);
    expect(normalizeRelayUrl(address('x'.repeat(2049 - rest)))).toBeNull();
  });

  it('is refused when it is too long once it is normalised', () => {
    const address = (braces: number) => `https://relay.example/${'{'.repeat(braces)}`;
    const longest = normalizeRelayUrl(address(600));
    expect(longest).toBe(`https://relay.example/${'%7B'.repeat(600)}`);
    expect(normalizeRelayUrl(longest ?? '')).toBe(longest);
    expect(normalizeRelayUrl(address(700))).toBeNull();
  });
});
