import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCode } from '../../main/protocol/code-phrase.ts';
import { readInvitation } from '../../main/protocol/invitation.ts';
import { formatJoinLink } from '../../main/protocol/join-link.ts';
import { generateCodeV2 } from '../../main/protocol/v2/code.ts';

const V1 = '31-4WP5PW';
const V2 = 'KQ7FM-2XPAE';
const RELAY = 'https://relay.example';
const LINK = formatJoinLink({ code: V2, relayUrl: RELAY });

const bytes = fc.infiniteStream(fc.nat(255));
const random = bytes.map((stream) => (length: number) => Uint8Array.from(stream.take(length)));
const codes = fc.oneof(random.map(generateCode), random.map(generateCodeV2));

/** What the clipboard, mail and chat programs put around a code or a link. */
const DECORATIONS: readonly ((text: string) => string)[] = [
  (text) => `${text}\u200e`,
  (text) => `\u2068${text}\u2069`,
  (text) => `\ufeff${text}\r\n`,
  (text) => Array.from(text).join('\u2060'),
  (text) => `${text}\ufe0f\u00ad`,
  (text) => `${text}.`,
  (text) => `(${text})`,
  (text) => `„${text}“,`,
  (text) => `<${text}>`,
  (text) => `**${text}**`,
  (text) => `_${text}_`,
  (text) => `\`${text}\`!`,
  (text) => `- ${text}`,
  (text) => `> > ${text}\n> >`,
  (text) => `👉 ${text} 👈`,
  (text) => `Code: ${text}`,
  (text) => `Join me: ${text}, quickly… it lasts five minutes.`,
  (text) => `Kommst du?\n\n${text}\n\nBis gleich!`,
  (text) => `On Friday, alice@mail.example wrote:\n> The code is “${text}”.\n>\n> Bye`,
  (text) => `${text} (again: ${text})`,
];
/** Other spellings of the code itself. */
const SPELLINGS: readonly ((code: string) => string)[] = [
  (code) => code,
  (code) => code.replace('-', '–'),
  (code) => code.replace('-', '\u2011'),
  (code) => code.replace('-', '-\n> '),
  (code) => code.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  (code) => code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
];

describe('an invitation', () => {
  it.each([
    `${V1}\u200e`,
    `${V1}.`,
    `(${V1})`,
    `Code: ${V1}`,
    `Code: ${V1.toLowerCase()}`,
    `31 4wp5pw`,
    `**${V1}**`,
    `the code—${V1}—is yours`,
    'Code: 31-\n4WP5PW',
    '> Code: 31-\n> 4WP5PW',
    '> Code: 31- > > 4WP5PW',
    'Code: 31\n-4WP5PW',
    `On 12-03-2026 at 10-15, room 10-minute: ${V1}, invoice 20-345678-9, a@31-ABCDEF.example`,
    `See https://page.example/12-ABCDEF and use ${V1}`,
  ])('of version 1 is found in %j', (text) => {
    expect(readInvitation(text)).toMatchObject({ ok: true, protocol: 1, code: V1, relayUrl: null });
  });

  it.each([`Code: ${V2}`, 'kq7fm 2xpae', '"kq7fm-2xpae"', 'forty-fifth code: kq7fm-2xpae'])(
    'of version 2 is found in %j',
    (text) => {
      expect(readInvitation(text)).toMatchObject({ ok: true, protocol: 2, code: V2 });
    },
  );

  it.each([
    LINK,
    `Join me: ${LINK}`,
    `Join me: ${LINK.replace('&', '&amp;')}.`,
    LINK.replace('&', '&#38;'),
    `<${LINK.replace('&', '\n&')}>`,
    `[Join](${LINK})`,
    `[${LINK}](${LINK})`,
    `**${LINK}**`,
    `href="${LINK}"`,
    `Code ${V2}, or ${LINK}`,
    `WIRE-PAIR://JOIN?code=${V2}&relay=https://relay.example.`.slice(0, -1),
  ])('is found with its relay in %j', (text) => {
    expect(readInvitation(text)).toMatchObject({ ok: true, code: V2, relayUrl: RELAY });
  });

  it('is found in any decoration, and for codes in any spelling', () => {
    fc.assert(
      fc.property(
        codes,
        fc.constantFrom(...SPELLINGS),
        fc.constantFrom(...DECORATIONS),
        (code, spelled, decorated) => {
          expect(readInvitation(decorated(spelled(code)))).toMatchObject({ ok: true, code });
          const link = formatJoinLink({ code, relayUrl: `${RELAY}/_a*b_` });
          expect(readInvitation(decorated(link))).toMatchObject({
            ok: true,
            code,
            relayUrl: `${RELAY}/_a*b_`,
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is not found in text without one', () => {
    const words = fc.constantFrom(
      ...'hello there meeting 10-minute fifty-fifth forty-eight 2026-11-28 12:30 31-12-2026'.split(
        ' ',
      ),
      ...'+49-30-234567 555-234-5672 a1b2c3 README.md 20-page COVID-19 10-ABCDEF.png x@22-ABCDEF.de'.split(
        ' ',
      ),
      ...'https://page.example/12-ABCDEF 99-ABCDEFG 1,31-ABCDEF ABCDEF-GHIJKL KQ7FM-2XPAF'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 4, maxLength: 30 }), (list) => {
        expect(readInvitation(`well, ${list.join(' ')}`).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [`${V1} or 32-4WP5PW`, 'several'],
    [`${V1} ${V2}`, 'several'],
    [`${LINK} or ${V1}`, 'several'],
    [`${LINK} ${formatJoinLink({ code: V2, relayUrl: null })}`, 'several'],
    [`Some words that hold no code at all, but are a good deal longer than any.`, 'not-found'],
    ['Code: KQ7FM-2XPEA', 'wrong-check'],
    [`Join me: wire-pair://join?code=${V2}&relay=ftp://relay.example`, 'bad-relay'],
    [`Join me: ${LINK}…`, 'bad-relay'],
    [`Join me: ${LINK}...`, 'bad-relay'],
    [`wire-pair://join?code=nonsense or ${V1}`, 'bad-code'],
    ['x'.repeat(4097), 'too-long'],
    ['\u200e', 'empty'],
  ])('is not read from %j', (text, reason) => {
    expect(readInvitation(text)).toMatchObject({ ok: false, reason });
  });

  it('says which character is in the way', () => {
    expect(readInvitation('31-4W\u0007P5PW')).toMatchObject({ character: '\u0007' });
  });

  it('takes the relay of a link as it stands there, and shows what characters become', () => {
    const link = (relay: string) => `wire-pair://join?code=${V2}&relay=${relay}`;
    // One character of compatibility that stands for a dot, as any browser reads it.
    expect(readInvitation(link('https://good．example'))).toMatchObject({
      relayUrl: 'https://good.example',
    });
    // What only looks like a slash is part of the name, and a name outside of ASCII is shown as it is.
    expect(readInvitation(link('https://good.example⁄evil.example'))).toMatchObject({
      relayUrl: expect.stringMatching(/^https:\/\/good\.xn--[a-z0-9-]+\.example$/),
    });
    for (const relay of [
      'https://good.example℀evil.example',
      'https://good.example%E2%84%80evil.example',
      'https://good.example…evil.example',
      'https://good.example%EF%BC%8Fevil.example',
      'https://good.example＠evil.example',
      'https://good.example⒈evil.example',
    ]) {
      expect(readInvitation(link(relay)), relay).toMatchObject({ ok: false, reason: 'bad-relay' });
    }
  });

  it('is never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        readInvitation(text);
        readInvitation(`wire-pair:${text}`);
      }),
    );
  });
});
