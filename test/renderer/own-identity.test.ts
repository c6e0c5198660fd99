import { describe, expect, it } from 'vitest';
import { folderName, ownIdentity, relayName } from '../../renderer/text/own-identity.ts';
import { base } from './sample-base.ts';
import { samplePairings } from './sample-pairings.ts';

const { pairing } = samplePairings(0);

describe('one’s own identity', () => {
  it('has a fingerprint in groups, and names the session of its home', () => {
    expect(ownIdentity(base)).toMatchObject({ handle: 'ada', home: null });
    expect(ownIdentity(base)?.fingerprint).toMatch(/^[0-9a-f]{4} [0-9a-f]{4}$/);
    const homes = { chosen: '/home/ada/wire/sessions/work', found: [] };
    const about = { ...base.about, homes };
    expect(ownIdentity({ ...base, about })?.home).toBe('work');
  });

  it('is nobody before there is one', () => {
    expect(ownIdentity({ ...base, identity: null })).toBeNull();
  });
});

it.each([
  ['/home/ada/sessions/work/', 'work'],
  ['C:\\wire\\sessions\\by-key\\5d1f', '5d1f'],
  ['/', '/'],
])('a session in %s is named %s', (path, name) => {
  expect(folderName(path)).toBe(name);
});

it('the relay of this computer is named so, and others by their host', () => {
  expect(relayName(pairing('compare'))).toBe('relay.example');
  expect(relayName(pairing('compare', { onLocalRelay: true }))).toBe('This computer');
});
