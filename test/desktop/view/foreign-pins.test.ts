import { describe, expect, it } from 'vitest';
import { ForeignPins } from '../../../main/desktop/view/foreign-pins.ts';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import type { Peer } from '../../../main/wire-home/peer-book.ts';
import { BOB_VIEW } from '../support/pairings.ts';

const BOB: Peer = {
  ...BOB_VIEW,
  fullFingerprints: [BOB_VIEW.fullFingerprint],
  seenElsewhere: '2026-11-22T20:00:00.000Z',
  acceptedAt: null,
};

/** A home in which another program has pinned Bob. */
function world() {
  const home = { untold: [BOB] as readonly Peer[], failing: null as Error | null };
  const settings = { current: { notifications: true } };
  const told: string[] = [];
  const errors: unknown[] = [];
  const pins = new ForeignPins({
    book: {
      claimForeignPinNotices: async () => {
        if (home.failing !== null) throw home.failing;
        const claimed = home.untold;
        home.untold = [];
        return claimed;
      },
    },
    settings,
    notifications: { notifyForeignPin: ({ handle }) => told.push(handle) },
    onError: (error) => errors.push(error),
  });
  return { home, settings, told, errors, pins };
}

describe('a peer that another program pinned', () => {
  it('is told once', async () => {
    const { pins, told } = world();
    await pins.tell();
    await pins.tell();
    expect(told).toEqual(['bob']);
  });

  it('is told later where notifications are off', async () => {
    const { pins, settings, told } = world();
    settings.current = { notifications: false };
    await pins.tell();
    expect(told).toEqual([]);
    settings.current = { notifications: true };
    await pins.tell();
    expect(told).toEqual(['bob']);
  });

  it('is told once the home can be written again', async () => {
    const { pins, home, told, errors } = world();
    home.failing = new Failure('home-unwritable', 'state: EROFS');
    await pins.tell();
    expect([told, errors]).toEqual([[], []]);
    home.failing = new TypeError('a bug');
    await pins.tell();
    expect(errors).toEqual([home.failing]);
    home.failing = null;
    await pins.tell();
    expect(told).toEqual(['bob']);
  });
});
