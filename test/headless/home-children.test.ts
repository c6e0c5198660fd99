import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { HomeChildren } from '../../main/headless/home-children.ts';
import { FakeClock } from '../fakes/clock.ts';

const HOME = '/homes/ann';
const ONE = new Set([HOME]);
const NONE = new Set<string>();

/** Children that end when the test says so. */
function nursery() {
  const clock = new FakeClock();
  const running: { end: () => void; isAsked: boolean }[] = [];
  const children = new HomeChildren({
    clock,
    onEnded: () => {},
    start: () => {
      let end = () => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const child = {
        isAsked: false,
        end: () => {
          running.splice(running.indexOf(child), 1);
          end();
        },
      };
      running.push(child);
      return {
        ended,
        stop: () => {
          child.isAsked = true;
        },
      };
    },
  });
  return { children, clock, running };
}

describe('the children of homes', () => {
  it('are one for each home, also if it was unwanted twice before its child had ended', async () => {
    const { children, running } = nursery();
    children.want(ONE);
    children.want(NONE);
    children.want(NONE);
    children.want(ONE);
    running[0]?.end();
    await setImmediate();
    expect(running).toHaveLength(1);
    const stopped = children.stop();
    expect(running.map(({ isAsked }) => isAsked)).toEqual([true]);
    running[0]?.end();
    await stopped;
    expect(running).toEqual([]);
  });

  it('are started again when they end, later each time, and not once they are unwanted', async () => {
    const { children, clock, running } = nursery();
    children.want(ONE);
    for (const pause of [1_000, 2_000]) {
      running[0]?.end();
      await clock.advance(pause - 1);
      expect(running).toEqual([]);
      await clock.advance(1);
      expect(running).toHaveLength(1);
    }
    running[0]?.end();
    await setImmediate();
    children.want(NONE);
    await clock.advance(60_000);
    expect(running).toEqual([]);
  });
});
