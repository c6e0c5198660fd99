/**
 * What a side posts into the bootstrap slot of version 2 (docs/protocol.md §8.3). The slot is
 * overwritable, so each post repeats everything that its side has said so far.
 */
import { MAX_SEALED_LENGTH } from '../aead.ts';
import { parseBase64, parseUtf8, toBase64, utf8ToBytes } from '../bytes.ts';
import { ProtocolError } from '../errors.ts';
import {
  field,
  isJsonObject,
  isLosslessNumber,
  type JsonObject,
  type JsonValue,
  jsonInteger,
  parseJson,
  stringifyJson,
} from '../json.ts';
import { REVEAL_LENGTH } from './handshake.ts';

const VERSION = 2;
const MAC_LENGTH = 32;
/** Characters. The longest post has 234 thousand; the rest is for members of later versions. */
const MAX_POST_LENGTH = 512 * 1024;

/** Everything that a side has said so far; null: not yet. */
export interface Post {
  /** 65 bytes. */
  readonly reveal: Uint8Array | null;
  /** 32 bytes. */
  readonly confirm: Uint8Array | null;
  /** At most 128 KiB. */
  readonly sealed: Uint8Array | null;
  /** 32 bytes; never beside `sealed`. */
  readonly refused: Uint8Array | null;
  /** 32 bytes; beside `reveal` and `confirm` only. */
  readonly cancelled: Uint8Array | null;
  /** 32 bytes. */
  readonly receipt: Uint8Array | null;
}

export const EMPTY_POST: Post = {
  reveal: null,
  confirm: null,
  sealed: null,
  refused: null,
  cancelled: null,
  receipt: null,
};

/** In the order of their writing. */
const MEMBERS = ['reveal', 'confirm', 'sealed', 'refused', 'cancelled', 'receipt'] as const;
type Member = (typeof MEMBERS)[number];

/** The member that must have been said before. */
const AFTER: Readonly<Record<Member, Member | null>> = {
  reveal: null,
  confirm: 'reveal',
  sealed: 'confirm',
  refused: 'confirm',
  cancelled: 'confirm',
  receipt: 'sealed',
};

/**
 * Writes a post: base64 of JSON.
 * @throws ProtocolError `bad-message` if the peer would refuse it
 */
export function encodePost(post: Post): string {
  requirePost(post);
  const said = MEMBERS.flatMap((member) => {
    const value = post[member];
    return value === null ? [] : [[member, toBase64(value)] as const];
  });
  const json = { v: jsonInteger(VERSION), ...Object.fromEntries(said) };
  return toBase64(utf8ToBytes(stringifyJson(json)));
}

/**
 * Reads a post of the peer. Unknown members are ignored.
 * @throws ProtocolError `other-version` for another `v`; `bad-message` for anything that is no post
 */
export function decodePost(text: string): Post {
  const json = parsePost(text);
  requireVersion(field(json, 'v'));
  const post = {
    reveal: readMember(json, 'reveal'),
    confirm: readMember(json, 'confirm'),
    sealed: readMember(json, 'sealed'),
    refused: readMember(json, 'refused'),
    cancelled: readMember(json, 'cancelled'),
    receipt: readMember(json, 'receipt'),
  };
  requirePost(post);
  return post;
}

function parsePost(text: string): JsonObject {
  if (text.length > MAX_POST_LENGTH) throw badPost('too long');
  const bytes = parseBase64(text);
  const value = bytes === null ? undefined : parsed(parseUtf8(bytes) ?? '');
  if (!isJsonObject(value)) throw badPost('not base64 of a JSON object');
  return value;
}

function parsed(json: string): JsonValue {
  try {
    return parseJson(json);
  } catch {
    throw badPost('not JSON in UTF-8');
  }
}

function requireVersion(v: JsonValue | undefined): void {
  if (!isLosslessNumber(v) || !/^-?[0-9]+$/.test(v.value)) throw badPost('no version');
  if (v.value === String(VERSION)) return;
  throw new ProtocolError('other-version', 'the peer speaks another version');
}

function readMember(json: JsonObject, member: Member): Uint8Array | null {
  const value = field(json, member);
  if (value === undefined) return null;
  const bytes = typeof value === 'string' ? parseBase64(value) : null;
  if (bytes === null) throw badPost(`${member} is not base64`);
  return bytes;
}

/** Checks sizes and order. */
function requirePost(post: Post): void {
  for (const member of MEMBERS) {
    const value = post[member];
    if (value === null) continue;
    if (!hasSizeOf(member, value)) throw badPost(`${member} has a wrong size`);
    const before = AFTER[member];
    if (before !== null && post[before] === null) throw badPost(`${member} without ${before}`);
  }
  if (post.refused !== null && post.sealed !== null) throw badPost('refused beside sealed');
  if (post.cancelled !== null && (post.refused ?? post.sealed) !== null) {
    throw badPost('cancelled beside refused or sealed');
  }
}

function hasSizeOf(member: Member, { length }: Uint8Array): boolean {
  if (member === 'sealed') return length <= MAX_SEALED_LENGTH;
  return length === (member === 'reveal' ? REVEAL_LENGTH : MAC_LENGTH);
}

function badPost(why: string): ProtocolError {
  return new ProtocolError('bad-message', `bad post: ${why}`);
}
