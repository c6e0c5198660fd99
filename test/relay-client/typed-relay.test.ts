import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedRelay, requireTypedRelay } from '../../main/relay-client/typed-relay.ts';

describe('a typed address', () => {
  it.each([
    ['relay.example.org', 'https://relay.example.org'],
    ['  Relay.Example.ORG:8443/wire ', 'https://relay.example.org:8443/wire'],
    ['localhost:7878', 'http://localhost:7878'],
    ['localhost.evil.com', 'https://localhost.evil.com'],
    ['127.0.0.1.nip.io', 'https://127.0.0.1.nip.io'],
    ['127.1', 'http://127.0.0.1'],
    ['192.168.1.5:7878', 'http://192.168.1.5:7878'],
    ['nas.local', 'http://nas.local'],
    ['nas:7878', 'https://nas:7878'],
    ['https://127.0.0.1', 'https://127.0.0.1'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
  ])('%j is completed to %s', (typed, url) => {
    expect(readTypedRelay(typed)).toEqual({ ok: true, url });
  });

  it.each([
    'https//relay.example',
    'https:/relay.example',
    'https:relay.example',
    'https:///relay.example',
    'HTTPS:\\\\relay.example',
    'https:// relay.example',
    'https://https://relay.example',
    'http://https//relay.example',
    'relay.example.',
    'https://relay.example./',
    'https://relay.example.:443',
    'https://relay.example/healthz',
    'relay.example/healthz/',
    'relay.example//',
    '<https://relay.example>',
    '<URL: https://relay.example>',
    '“relay.example”,',
    '`https://relay.example`',
    '**relay.example**',
    '[https://relay.example](https://relay.example)',
    'relay.example\u200e',
    '\ufeffrel\u00aday.example\u2069',
    'ｒｅｌａｙ．ｅｘａｍｐｌｅ',
    'ｈｔｔｐｓ：／／ｒｅｌａｙ。ｅｘａｍｐｌｅ',
    '> My relay is\n> https://relay.example.',
    'Use relay.example, as before: https://relay.example!',
    'Relay: https://relay.example (ask alice@mail.example)',
  ])('%j is read as https://relay.example', (typed) => {
    expect(readTypedRelay(typed)).toEqual({ ok: true, url: 'https://relay.example' });
  });

  it.each([
    ['::1', 'http://[::1]'],
    ['::1:7878', 'http://[::1]:7878'],
    ['http://::1:7878', 'http://[::1]:7878'],
    ['[::1]:7878', 'http://[::1]:7878'],
    ['[::1]', 'http://[::1]'],
    ['fd00::1:2', 'http://[fd00::1:2]'],
    ['2001:db8::1', 'https://[2001:db8::1]'],
    ['2001:db8::1234', 'https://[2001:db8::1234]'],
    ['2001:db8:0:0:0:0:0:1:7878/wire', 'https://[2001:db8::1]:7878/wire'],
  ])('%j is the IPv6 address of %s', (typed, url) => {
    expect(readTypedRelay(typed)).toEqual({ ok: true, url });
  });

  it.each([
    ['', 'malformed'],
    ['\u200e', 'malformed'],
    ['not a relay', 'malformed'],
    ['http', 'malformed'],
    ['https://', 'malformed'],
    ['http://http', 'malformed'],
    ['https', 'malformed'],
    ['http:7878', 'malformed'],
    ['7878', 'malformed'],
    ['2130706433:7878', 'malformed'],
    ['ftp://relay.example', 'malformed'],
    ['https://ftp://relay.example', 'malformed'],
    ['wire-pair://join?code=73-2QXC4P', 'query'],
    ['https://relay.example\\@evil.example', 'password'],
    ['https://relay.example\\evil.example', 'malformed'],
    ['relay.example:99999', 'malformed'],
    ['https://relay.exam...', 'malformed'],
    ['relay..example', 'malformed'],
    ['https://relay.example/wi..,', 'malformed'],
    ['fe80::1%eth0', 'malformed'],
    ['http://relay.example', 'insecure'],
    ['me:secret@relay.example', 'password'],
    ['https://@relay.example', 'password'],
    ['https://relay.example?token=1', 'query'],
    ['https://relay.example/#x', 'query'],
    ['https://a.example or https://b.example', 'several'],
    ['https://relay.example and http://relay.example', 'several'],
    ['fd00::1:7878', 'brackets'],
    [`https://relay.example/${'x'.repeat(5000)}`, 'malformed'],
  ])('%j is refused as %s', (typed, reason) => {
    expect(readTypedRelay(typed)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ['https://relay.exam…', '…'],
    ['https://relay.example℀evil.example', '℀'],
    ['https://relay.example∕evil.example', '∕'],
    ['https://relay.example⁄evil.example', '⁄'],
    ['https://relay⒈example', '⒈'],
    ['https://relay–1.example', '–'],
    ['https://relay\u0007.example', '\u0007'],
  ])('%j is refused for one character, which is named', (typed, character) => {
    const read = readTypedRelay(typed);
    expect(read).toEqual({ ok: false, reason: 'malformed', character });
    const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    expect(() => requireTypedRelay(typed)).toThrow(`malformed-relay: U+${hex}`);
  });

  it('of full width leads where it is shown to lead', () => {
    expect(readTypedRelay('https://good.example／evil.example')).toEqual({
      ok: true,
      url: 'https://good.example/evil.example',
    });
    expect(readTypedRelay('https://good.example．evil.example')).toEqual({
      ok: true,
      url: 'https://good.example.evil.example',
    });
    expect(readTypedRelay('https://good.example＠evil.example')).toMatchObject({ ok: false });
    expect(readTypedRelay('https://good.example？evil.example')).toMatchObject({ ok: false });
  });

  it('is read as itself once it was read', () => {
    const parts = fc.constantFrom(
      ...[
        'http',
        'https',
        ':',
        '/',
        '//',
        '\\',
        '.',
        '。',
        'relay.example',
        '127.0.0.1',
        'healthz',
      ],
      ...[
        '::1',
        '[',
        ']',
        '@',
        '?',
        '7878',
        'nas.local',
        ' ',
        '\n> ',
        '…',
        'ü',
        '\u2011',
        '_',
        '*',
        '%',
      ],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
        const read = readTypedRelay(list.join(''));
        if (read.ok) expect(readTypedRelay(read.url)).toEqual(read);
      }),
      { numRuns: 5000 },
    );
  });

  it('is never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        readTypedRelay(text);
        readTypedRelay(`https://${text}`);
      }),
    );
  });
});
