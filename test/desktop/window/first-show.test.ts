import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { FirstShow } from '../../../main/desktop/window/first-show.ts';

/** Electron's events of a window and its page, emitted by the test. */
class Window extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { isLoading: () => this.loading });
  loading = true;
  revealed = 0;

  /** The window as {@link FirstShow} gets it, when somebody asks for it. */
  open(platform: NodeJS.Platform): FirstShow {
    return new FirstShow(this, platform, () => {
      this.revealed += 1;
    });
  }

  drawn(): void {
    this.emit('ready-to-show');
  }

  loaded(): void {
    this.loading = false;
    this.webContents.emit('did-finish-load');
  }
}

const OTHERS = ['darwin', 'win32'] as const;

let window: Window;

beforeEach(() => {
  window = new Window();
});

describe('a new window', () => {
  it('is hidden while its page is loading', () => {
    window.open('linux');
    expect(window.revealed).toBe(0);
  });

  it('is revealed on Linux when its page has loaded, though it is never ready to show', () => {
    window.open('linux');
    window.loaded();
    expect(window.revealed).toBe(1);
  });

  it('is revealed on Linux when it is ready to show, before its page has loaded', () => {
    window.open('linux');
    window.drawn();
    expect(window.revealed).toBe(1);
  });

  it('is revealed once, in whichever order both events come', () => {
    window.open('linux');
    window.loaded();
    window.drawn();
    const other = new Window();
    other.open('linux');
    other.drawn();
    other.loaded();
    expect([window.revealed, other.revealed]).toEqual([1, 1]);
  });

  it.each(OTHERS)('is revealed on %s only when it is ready to show', (platform) => {
    window.open(platform);
    window.loaded();
    expect(window.revealed).toBe(0);
    window.drawn();
    expect(window.revealed).toBe(1);
  });

  it('is revealed as the first one was, when it is created again', () => {
    window.open('linux');
    window.loaded();
    const anew = new Window();
    anew.open('linux');
    expect(anew.revealed).toBe(0);
    anew.loaded();
    expect([window.revealed, anew.revealed]).toEqual([1, 1]);
  });
});

describe('a window that is asked for again', () => {
  it('while its page is loading, is revealed once, with the page', () => {
    const shown = window.open('linux');
    shown.show();
    expect(window.revealed).toBe(0);
    window.loaded();
    window.drawn();
    expect(window.revealed).toBe(1);
  });

  it('is brought to the front at once, when it was revealed before', () => {
    const shown = window.open('linux');
    window.loaded();
    shown.show();
    expect(window.revealed).toBe(2);
  });

  it('is revealed when its page is no longer loading, though no event came', () => {
    const shown = window.open('win32');
    window.loading = false;
    shown.show();
    expect(window.revealed).toBe(1);
    window.drawn();
    expect(window.revealed).toBe(1);
  });
});

describe('a window that was closed before it was ready', () => {
  it.each(['linux', ...OTHERS] as const)('stays hidden on %s', (platform) => {
    const shown = window.open(platform);
    shown.hide();
    window.loaded();
    window.drawn();
    expect(window.revealed).toBe(0);
  });

  it('is revealed at once, when it is asked for after its page has loaded', () => {
    const shown = window.open('linux');
    shown.hide();
    window.loaded();
    shown.show();
    expect(window.revealed).toBe(1);
    window.drawn();
    expect(window.revealed).toBe(1);
  });

  it('is revealed with its page, when it is asked for before that', () => {
    const shown = window.open('linux');
    shown.hide();
    shown.show();
    expect(window.revealed).toBe(0);
    window.loaded();
    expect(window.revealed).toBe(1);
  });
});
