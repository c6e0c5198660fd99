import { describe, expect, it } from 'vitest';
import { visibleBounds } from '../../../main/desktop/settings/window-bounds.ts';

const LEFT = { x: 0, y: 0, width: 1920, height: 1040 };
const RIGHT = { x: 1920, y: 0, width: 1280, height: 1024 };
const at = (x: number, y: number) => ({ x, y, width: 440, height: 640 });

describe('the position of the window', () => {
  it('is kept on any connected display', () => {
    expect(visibleBounds(at(100, 100), [LEFT])).toEqual(at(100, 100));
    expect(visibleBounds(at(2000, 300), [LEFT, RIGHT])).toEqual(at(2000, 300));
  });

  it('is dropped with the display that it was on', () => {
    expect(visibleBounds(at(2000, 300), [LEFT])).toBeNull();
  });

  it('is dropped when a person could not reach its title bar', () => {
    expect(visibleBounds(at(1900, 100), [LEFT])).toBeNull();
    expect(visibleBounds(at(100, -300), [LEFT])).toBeNull();
    expect(visibleBounds(at(100, 1035), [LEFT])).toBeNull();
  });

  it('may hang over an edge', () => {
    expect(visibleBounds(at(-200, 700), [LEFT])).toEqual(at(-200, 700));
  });

  it('is left to the system the first time', () => {
    expect(visibleBounds(null, [LEFT])).toBeNull();
  });
});
