/** What one side said to the relay in a pairing, and what must be true of it (docs/protocol.md §8.5). */
import { expect } from 'vitest';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { decodePost, type Post } from '../../main/protocol/v2/post.ts';

export interface Said {
  /** `open`: the first message; `post`: what goes into the bootstrap slot. */
  readonly call: 'open' | 'post';
  readonly text: string;
  /** The other side's commitment that was saved when this was sent; null: none. */
  readonly saved: string | null;
}

const MEMBERS = ['reveal', 'confirm', 'sealed', 'receipt'] as const;

/** @returns null for a request that says nothing about the pairing */
export function saidIn(url: string, body: string | null, saved: string | null): Said | null {
  const path = new URL(url).pathname;
  const { msg, sealed } = body === null ? {} : JSON.parse(body);
  if (path === '/v1/pair') return { call: 'open', text: msg, saved };
  return path.endsWith('/bootstrap') ? { call: 'post', text: sealed, saved } : null;
}

/**
 * Nothing was sent again with other bytes. In version 2, our reveal left only after the other side's
 * commitment was saved, and no other commitment took its place.
 */
export function expectSaidOnce(protocol: 1 | 2, said: readonly Said[]): void {
  const posts = said.filter(({ call }) => call === 'post');
  expectOne('first message', opensOf(said));
  if (protocol === 1) {
    expectOne('sealed card', textsOf(posts));
    return;
  }
  const saved = posts.map((post) => post.saved);
  expect(saved, 'commitments that were saved').not.toContain(null);
  expectOne('saved commitment', saved);
  const decoded = textsOf(posts).map(decodePost);
  for (const member of MEMBERS) expectOne(member, valuesOf(decoded, member));
}

/** The first messages that count: a host may draw another code before anybody can know the first. */
function opensOf(said: readonly Said[]): string[] {
  const firstPost = said.findIndex(({ call }) => call === 'post');
  const opens = said.slice(Math.max(0, firstPost - 1)).filter(({ call }) => call === 'open');
  return textsOf(opens);
}

function textsOf(said: readonly Said[]): string[] {
  return said.map(({ text }) => text);
}

function valuesOf(posts: readonly Post[], member: keyof Post): string[] {
  return posts.flatMap(({ [member]: bytes }) => (bytes === null ? [] : toBase64(bytes)));
}

function expectOne(what: string, values: readonly unknown[]): void {
  expect(new Set(values).size, `different values: ${what}`).toBeLessThanOrEqual(1);
}
