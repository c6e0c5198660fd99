import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJoinLink, parseJoinLink } from '../../main/protocol/join-link.ts';
import { looksLikeJoinLink } from '../../main/protocol/join-link-scheme.ts';
import { normalizeRelayUrl, sameRelay } from '../../main/protocol/relay-url.ts';
import { expectFailure } from './support.ts';

const code = '73-2QXC4P';
const relayUrl = 'https://relay.example';

/** A valid link of this length. */
function ofLength(length: number): string {
  return 'wire-pair://join?code=73-2QXC4P&relay=https://relay.example'.padEnd(length, '/');
}

describe('formatJoinLink', () => {
  it('writes a link that parses to the same code and relay', () => {
    const link = formatJoinLink({ code, relayUrl: 'http://127.0.0.1:7878/' });
    expect(link).toBe('wire-pair://join?code=73-2QXC4P&relay=http%3A%2F%2F127.0.0.1%3A7878');
    expect(parseJoinLink(link)).toEqual({
      ok: true,
      protocol: 1,
      code,
      relayUrl: 'http://127.0.0.1:7878',
      corrections: [],
    });
  });

  it('writes a code of version 2 likewise', () => {
    const link = formatJoinLink({ code: '3UEJY-Z3E2D', relayUrl });
    expect(link).toBe('wire-pair://join?code=3UEJY-Z3E2D&relay=https%3A%2F%2Frelay.example');
    expect(parseJoinLink(link)).toEqual({
      ok: true,
      protocol: 2,
      code: '3UEJY-Z3E2D',
      relayUrl,
      corrections: [],
    });
  });

  it('may leave out the relay', () => {
    const link = formatJoinLink({ code, relayUrl: null });
    expect(link).toBe('wire-pair://join?code=73-2QXC4P');
    expect(parseJoinLink(link)).toMatchObject({ ok: true, relayUrl: null });
  });

  it('refuses a code or a relay that would not parse', () => {
    for (const text of ['73', '3UEJYZ3E2D', '3UEJY-Z3E2E']) {
      expectFailure('malformed-code', () => formatJoinLink({ code: text, relayUrl }));
    }
    expectFailure('malformed-link', () => formatJoinLink({ code, relayUrl: 'ftp://x' }));
  });
});

describe('parseJoinLink', () => {
  it.each([
    'wire-pair://join?code=73-2QXC4P&relay=https://relay.example',
    'wire-pair://join/?code=73-2qxc4p&relay=https%3A%2F%2Frelay.example%2F',
    '  WIRE-PAIR://JOIN?relay=https://RELAY.example:443&code=732qxc4p\n',
    ofLength(2048),
  ])('reads "%s"', (text) => {
    expect(looksLikeJoinLink(text)).toBe(true);
    expect(parseJoinLink(text)).toEqual({
      ok: true,
      protocol: 1,
      code,
      relayUrl,
      corrections: [],
    });
  });

  it('reports the look-alike that it replaced', () => {
    expect(parseJoinLink('wire-pair://join?code=73-0QXC4P')).toMatchObject({
      code: '73-OQXC4P',
      corrections: [{ from: '0', to: 'O' }],
    });
  });

  it('reads a code of version 2 in any spelling', () => {
    expect(parseJoinLink('wire-pair://join?code=yyam1p02on')).toMatchObject({
      protocol: 2,
      code: 'YYAMI-PO2ON',
      corrections: [
        { from: '1', to: 'I' },
        { from: '0', to: 'O' },
      ],
    });
  });

  it.each([
    ['', 'not-a-link'],
    [code, 'not-a-link'],
    ['https://join?code=73-2QXC4P', 'not-a-link'],
    ['wire-pair:join?code=73-2QXC4P', 'not-a-link'],
    ['wire-pair://other?code=73-2QXC4P', 'not-a-link'],
    ['wire-pair://join/../confirm?code=73-2QXC4P', 'not-a-link'],
    ['wire-pair://join.evil.example?code=73-2QXC4P', 'not-a-link'],
    ['wire-pair://me:secret@join?code=73-2QXC4P', 'not-a-link'],
    ['wire-pair://join:80?code=73-2QXC4P', 'not-a-link'],
    ['wire-pair://join?code=73-2QXC4P#code=00-AAAAAA', 'not-a-link'],
    ['wire-pair://join?code=73-2QXC4P --no-sandbox', 'not-a-link'],
    ['wire-pair://join?code=73-2QXC4P\0', 'not-a-link'],
    [ofLength(4097), 'too-long'],
    ['wire-pair://join?', 'no-code'],
    ['wire-pair://join?relay=https://relay.example', 'no-code'],
    ['wire-pair://join?code=', 'bad-code'],
    ['wire-pair://join?code=../../x', 'bad-code'],
    ['wire-pair://join?code=3UEJY-Z3E2E', 'bad-code'],
    ['wire-pair://join?code=EJYZ3E2D', 'bad-code'],
    ['wire-pair://join?code=73-2QXC4P&code=00-AAAAAA', 'repeated-parameter'],
    ['wire-pair://join?code=73-2QXC4P&relay=http://a&relay=http://b', 'repeated-parameter'],
    ['wire-pair://join?code=73-2QXC4P&relay=', 'bad-relay'],
    ['wire-pair://join?code=73-2QXC4P&relay=file:///etc/passwd', 'bad-relay'],
    ['wire-pair://join?code=73-2QXC4P&relay=javascript:alert(1)', 'bad-relay'],
    ['wire-pair://join?code=73-2QXC4P&relay=https://me:pw@relay.example', 'bad-relay'],
  ])('refuses "%s"', (text, reason) => {
    expect(parseJoinLink(text)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ['wire-pair://join?code=73-2QXC4P&utm_source=x', 'unknown-parameter', 'utm_source'],
    ['wire-pair://join?code=73-2QXC4P&Relay=https://relay.example', 'unknown-parameter', 'Relay'],
    [
      'wire-pair://join?code=73-2QXC4P&relay\u200b=https://evil.example',
      'unknown-parameter',
      'relay\u200b',
    ],
    ['wire-pair://join?code=73-2QXC4P&c%6Fde=00-AAAAAA', 'repeated-parameter', 'code'],
    [
      'wire-pair://join?relay=https://a.example&code=73-2QXC4P&relay=https://a.example',
      'repeated-parameter',
      'relay',
    ],
  ])('refuses "%s" and names the parameter', (text, reason, parameter) => {
    expect(parseJoinLink(text)).toEqual({ ok: false, reason, parameter });
  });

  it('never throws', () => {
    const anyText = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        parseJoinLink(a);
        parseJoinLink(`wire-pair://join?code=${a}&relay=${b}`);
      }),
      { numRuns: 300 },
    );
  });
});

describe('normalizeRelayUrl', () => {
  it.each([
    ['https://relay.example', 'https://relay.example'],
    ['HTTPS://Relay.Example:443/', 'https://relay.example'],
    ['http://127.0.0.1:7878//', 'http://127.0.0.1:7878'],
    ['http://[::1]:7878', 'http://[::1]:7878'],
    ['https://relay.example/wire/', 'https://relay.example/wire'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('reads %s as %s', (text, normalized) => {
    expect(normalizeRelayUrl(text)).toBe(normalized);
    expect(normalizeRelayUrl(normalized)).toBe(normalized);
    expect(sameRelay(text, normalized)).toBe(true);
  });

  it.each([
    '',
    'relay.example',
    '//relay.example',
    'https:relay.example',
    'https:///relay.example',
    'https:\\\\relay.example',
    'https://relay.example\\@evil.example',
    'https://user@relay.example',
    'https://:pw@relay.example',
    'https://@relay.example',
    'https://relay.example?x=1',
    'https://relay.example?',
    'https://relay.example#x',
    ' https://relay.example',
    'https://relay.example\n',
    'https://relay\u200b.example',
    'https://relay.example:99999',
    'wss://relay.example',
    `https://${'a'.repeat(2048)}`,
  ])('refuses "%s"', (text) => {
    expect(normalizeRelayUrl(text)).toBeNull();
    expect(sameRelay(text, text)).toBe(false);
  });
});
