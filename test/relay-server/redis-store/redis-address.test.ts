import { describe, expect, it } from 'vitest';
import { parseRedisAddress } from '../../../main/relay-server/redis-store/redis-address.ts';

/** What a person reads of a URL. */
function saidOf(url: string): string {
  try {
    return parseRedisAddress(url).text;
  } catch (error) {
    return error instanceof RangeError ? error.message : 'another error';
  }
}

describe('the URL of a store', () => {
  it.each([
    'redis://relay:pa55word@db.example:6379/1',
    'redis://:pa55word@db.example',
    'redis://relay:pa55word',
    'redis://relay:pa55word:6379',
    'redis://relay:pa55word,db.example:6379',
    'redis://relay:pa@pa55word@db.example',
    'redis://relay:pa/pa55word@db.example',
    'redis://relay:%zzpa55word@db.example',
    'redis://relay:pa,pa55word:@db.example',
    'redis+sentinel://relay:pa55word,db.example/main',
  ])('%s is never repeated with its password', (url) => {
    const said = saidOf(url);
    expect(said).not.toContain('pa55word');
    expect(said).not.toBe('another error');
  });
});
