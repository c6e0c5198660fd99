import { describe, expect, it } from 'vitest';
import { type FoundHome, homesNamed, orderedHomes } from '../../../main/wire-home/homes/index.ts';

function home(handle: string, changes: Partial<FoundHome> = {}): FoundHome {
  return {
    kind: 'by-key',
    path: `/homes/${handle}`,
    handle,
    did: `did:wire:${handle}-00000000`,
    fingerprint: '00000000',
    folder: null,
    requests: 0,
    peers: 0,
    lastActivity: 1,
    receives: false,
    isRetired: false,
    isLeftBehind: false,
    ...changes,
  };
}

describe('homes in a list', () => {
  it('come by waiting requests, peers, the default one, and the rest is a count', () => {
    const { shown, folded } = orderedHomes([
      home('idle'),
      home('retired', { requests: 3, isRetired: true }),
      home('own', { kind: 'default' }),
      home('peers-earlier', { peers: 2 }),
      home('peers-later', { peers: 1, lastActivity: 9 }),
      home('unreadable', { peers: null, lastActivity: 0 }),
      home('asked', { requests: 1 }),
    ]);
    expect(shown.map(({ handle }) => handle)).toEqual([
      ...['asked', 'peers-later', 'peers-earlier', 'unreadable', 'own'],
    ]);
    expect(folded.map(({ handle }) => handle)).toEqual(['idle', 'retired']);
  });
});

describe('a name on the command line', () => {
  const one = home('bold-fox', { fingerprint: '11111111' });
  const two = home('bold-fox', { fingerprint: '22222222' });
  const odd = home('bold-fox-22222222', { fingerprint: '33333333' });

  it.each([
    ['bold-fox-11111111', [one]],
    ['did:wire:bold-fox-11111111', [one]],
    ['bold-fox', [one, two]],
    // What is a DID here is not taken for a handle.
    ['bold-fox-22222222', [two]],
    ['bold-fox-22222222-33333333', [odd]],
    ['calm-owl', []],
  ])('%s means the homes that it fits', (name, homes) => {
    expect(homesNamed([one, two, odd], name)).toEqual(homes);
  });
});
