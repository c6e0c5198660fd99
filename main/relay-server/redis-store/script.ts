import { createHash } from 'node:crypto';

/** A Lua script, which Redis runs as one step. Its keys all have the same hash tag. */
export interface Script {
  readonly source: string;
  /** By which Redis knows it once it was sent. */
  readonly sha1: string;
}

/** A script of several pieces of Lua. */
export function scriptOf(...pieces: readonly string[]): Script {
  const source = pieces.join('\n');
  return { source, sha1: createHash('sha1').update(source).digest('hex') };
}

/** A reply that must be a list. */
export function listOf(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}

/** A reply that is a text, or nothing. */
export function textOrNull(reply: unknown): string | null {
  return typeof reply === 'string' ? reply : null;
}
