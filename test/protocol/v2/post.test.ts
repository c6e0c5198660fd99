import { describe, expect, it } from 'vitest';
import { toBase64, utf8ToBytes } from '../../../main/protocol/bytes.ts';
import { decodePost, EMPTY_POST, encodePost, type Post } from '../../../main/protocol/v2/post.ts';
import { expectFailure } from '../support.ts';

const reveal = new Uint8Array(65).fill(1);
const confirm = new Uint8Array(32).fill(2);
const sealed = new Uint8Array(300).fill(3);
const refused = new Uint8Array(32).fill(4);
const receipt = new Uint8Array(32).fill(5);
const cancelled = new Uint8Array(32).fill(6);
const WHOLE: Post = { ...EMPTY_POST, reveal, confirm, sealed, receipt };
const REFUSAL: Post = { ...EMPTY_POST, reveal, confirm, refused };
const CANCELLATION: Post = { ...EMPTY_POST, reveal, confirm, cancelled };

/** The text of a post, whatever its members are. */
function posted(json: unknown): string {
  return toBase64(utf8ToBytes(typeof json === 'string' ? json : JSON.stringify(json)));
}

/** The members of a good post with some replaced (undefined removes one). */
function membersWith(changes: Record<string, unknown>): Record<string, unknown> {
  const good = { reveal, confirm, sealed, receipt };
  const members = Object.entries(good).map(([name, bytes]) => [name, toBase64(bytes)]);
  return { v: 2, ...Object.fromEntries(members), ...changes };
}

function expectBad(json: unknown): void {
  expectFailure('bad-message', () => decodePost(posted(json)));
}

describe('a post', () => {
  it.each<[string, Post]>([
    ['nothing', EMPTY_POST],
    ['the reveal', { ...EMPTY_POST, reveal }],
    ['confirm', { ...EMPTY_POST, reveal, confirm }],
    ['sealed', { ...EMPTY_POST, reveal, confirm, sealed }],
    ['the receipt', WHOLE],
    ['a refusal', REFUSAL],
    ['a cancellation', CANCELLATION],
  ])('that ends with %s is read as it was written', (_last, post) => {
    expect(decodePost(encodePost(post))).toEqual(post);
    expect(encodePost(post)).toBe(encodePost({ ...post }));
  });

  it('has the members that are known, in the order of the protocol', () => {
    const written = (post: Post) => Buffer.from(encodePost(post), 'base64').toString();
    expect(written(EMPTY_POST)).toBe('{"v":2}');
    expect(written(WHOLE)).toBe(JSON.stringify(membersWith({})));
    expect(written(REFUSAL)).toBe(
      `{"v":2,"reveal":"${toBase64(reveal)}","confirm":"${toBase64(confirm)}",` +
        `"refused":"${toBase64(refused)}"}`,
    );
  });

  it('is read with members of later versions, in any order', () => {
    const members = Object.entries({ ...membersWith({}), later: { x: [1] }, __proto: null });
    expect(decodePost(posted(Object.fromEntries(members.reverse())))).toEqual(WHOLE);
  });

  it.each(['1', '3', '-2', '0', '20', '99999999999999999999'])(
    'of version %s is another version',
    (v) => {
      const text = JSON.stringify(membersWith({})).replace('"v":2', `"v":${v}`);
      expectFailure('other-version', () => decodePost(posted(text)));
      expectFailure('other-version', () => decodePost(posted(`{"v":${v},"reveal":7}`)));
    },
  );

  it.each(['2.0', '2e0', '"2"', 'null', 'true', '[2]', '{}'])('of version %s is malformed', (v) => {
    expectBad(JSON.stringify(membersWith({})).replace('"v":2', `"v":${v}`));
  });

  it.each([
    ['no version', { v: undefined }],
    ['a confirm without a reveal', { reveal: undefined }],
    ['sealed without a confirm', { confirm: undefined }],
    ['a receipt without sealed', { sealed: undefined }],
    ['refused beside sealed', { refused: toBase64(refused), receipt: undefined }],
    ['refused beside a receipt', { refused: toBase64(refused), sealed: undefined }],
    ['refused beside both', { refused: toBase64(refused) }],
    ['a cancellation beside sealed', { cancelled: toBase64(cancelled), receipt: undefined }],
    [
      'a cancellation beside a refusal',
      {
        cancelled: toBase64(cancelled),
        refused: toBase64(refused),
        sealed: undefined,
        receipt: undefined,
      },
    ],
    ['a reveal that is null', { reveal: null }],
    ['a receipt that is null', { receipt: null }],
    ['a confirm that is a number', { confirm: 7 }],
    ['sealed that is an object', { sealed: {} }],
    ['base64 without padding', { confirm: toBase64(confirm).replace('=', '') }],
    ['base64 with stray bits', { confirm: `${toBase64(confirm).slice(0, -2)}J=` }],
    ['base64 with a line end', { confirm: `${toBase64(confirm)}\n` }],
    ['base64 of URLs', { sealed: '__8=' }],
  ])('with %s is malformed', (_what, changes) => {
    expectBad(membersWith(changes));
  });

  it('with refused or cancelled before the confirm is malformed', () => {
    expectBad({ v: 2, refused: toBase64(refused) });
    expectBad({ v: 2, reveal: toBase64(reveal), refused: toBase64(refused) });
    expectBad({ v: 2, reveal: toBase64(reveal), cancelled: toBase64(cancelled) });
  });

  it.each([
    ['reveal', [0, 33, 64, 66]],
    ['confirm', [0, 31, 33]],
    ['receipt', [0, 31, 33]],
    ['sealed', [128 * 1024 + 1]],
  ] as const)('whose %s has a wrong size is malformed', (member, lengths) => {
    for (const length of lengths) {
      const bytes = new Uint8Array(length);
      expectBad(membersWith({ [member]: toBase64(bytes) }));
      expectFailure('bad-message', () => encodePost({ ...WHOLE, [member]: bytes }));
    }
  });

  it.each([0, 31, 33])('whose refused or cancelled has %i bytes is malformed', (length) => {
    const bytes = new Uint8Array(length);
    const alone = { sealed: undefined, receipt: undefined };
    expectFailure('bad-message', () => encodePost({ ...REFUSAL, refused: bytes }));
    expectFailure('bad-message', () => encodePost({ ...CANCELLATION, cancelled: bytes }));
    expectBad(membersWith({ ...alone, refused: toBase64(bytes) }));
    expectBad(membersWith({ ...alone, cancelled: toBase64(bytes) }));
  });

  it('may seal 128 KiB', () => {
    const large = { ...WHOLE, sealed: new Uint8Array(128 * 1024) };
    expect(decodePost(encodePost(large))).toEqual(large);
  });

  it('may have 512 thousand characters', () => {
    const ofLength = (length: number) => {
      const json = JSON.stringify({ ...membersWith({}), x: '' });
      const bytes = (length / 4) * 3;
      return posted(json.replace('"x":""', `"x":"${'x'.repeat(bytes - json.length)}"`));
    };
    expect(ofLength(512 * 1024)).toHaveLength(512 * 1024);
    expect(decodePost(ofLength(512 * 1024))).toEqual(WHOLE);
    expectFailure('bad-message', () => decodePost(ofLength(512 * 1024 + 4)));
  });

  it.each(['', '[]', 'null', '2', '"x"', '{"v":2', '{"v":2}x', '{"v":2,"v":2}', '\ufeff{"v":2}'])(
    'is not %s',
    (json) => {
      expectBad(json);
    },
  );

  it('is base64 of UTF-8', () => {
    expectFailure('bad-message', () => decodePost('{"v":2}'));
    expectFailure('bad-message', () => decodePost(`${posted({ v: 2 })}\n`));
    const notUtf8 = Uint8Array.of(...utf8ToBytes('{"v":2,"x":"'), 0xff, 0x22, 0x7d);
    expectFailure('bad-message', () => decodePost(toBase64(notUtf8)));
  });

  it('is not written where the peer would refuse it', () => {
    for (const post of [
      { ...WHOLE, reveal: null },
      { ...WHOLE, confirm: null },
      { ...WHOLE, sealed: null },
      { ...WHOLE, refused },
      { ...REFUSAL, receipt },
    ]) {
      expectFailure('bad-message', () => encodePost(post));
    }
  });
});
