import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../scripts/package/feed.ts';

describe('a feed for updates', () => {
  it('is an https address or a repository', () => {
    expect(parseFeed('https://updates.example/wire-tray/')).toEqual({
      provider: 'generic',
      url: 'https://updates.example/wire-tray/',
    });
    expect(parseFeed('github:wire-tray/wire-tray')).toEqual({
      provider: 'github',
      owner: 'wire-tray',
      repo: 'wire-tray',
    });
  });

  it('may be plain http to this machine, for tests', () => {
    expect(parseFeed('http://127.0.0.1:8080/').provider).toBe('generic');
  });

  it.each([
    'http://updates.example/',
    'http://127.0.0.1.example/',
    'https://user:word@updates.example/',
    'file:///tmp/feed',
    'github:wire-tray',
    'updates.example',
    '',
  ])('is not “%s”', (text) => {
    expect(() => parseFeed(text)).toThrow(expect.objectContaining({ code: 'bad-use' }));
  });
});
