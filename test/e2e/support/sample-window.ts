import {
  callChannel,
  type Destination,
  pushChannels,
  type View,
} from '../../../preload/contract.ts';
import type { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import type { Sample } from '../../renderer/sample.ts';
import { type SampleName, sampleViews } from '../../renderer/sample-views.ts';
import { expect } from './fixtures.ts';
import type { Stage } from './stage.ts';

/** The moment at which all samples are drawn. */
export const NOW = Date.UTC(2026, 10, 3, 14, 5);
export const SAMPLES = sampleViews(NOW);
/** Every sample there is. */
export const SAMPLE_NAMES = Object.keys(SAMPLES).filter(isSampleName);

/** Evaluated in the page: `arrival` comes true once it has drawn where it is told to go. */
export const ARRIVAL = `void (globalThis.arrival = new Promise((drawn) => {
  const stop = wireTray.onNavigate(() => {
    stop();
    requestAnimationFrame(() => requestAnimationFrame(drawn));
  });
}))`;

/** Evaluated in the page: comes true once what is known now is drawn. */
export const TWO_FRAMES = `new Promise((drawn) => {
  requestAnimationFrame(() => requestAnimationFrame(drawn));
})`;

/** Arguments under which text is drawn alike on every computer; the samples' dates are in UTC. */
const SAMPLE_START = {
  args: ['--disable-lcd-text', '--force-color-profile=srgb', '--lang=en-US'],
  env: { TZ: 'UTC', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
} as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Starts the app on a computer of its own, to draw samples. */
export async function openSamples(stage: Stage): Promise<SampleWindow> {
  return SampleWindow.of(await stage.launch(stage.newComputer('ada'), SAMPLE_START));
}

/** Size of the window when it is first opened. */
export const WINDOW: Size = { width: 440, height: 640 };

/**
 * The real window of the real app, but what it draws are samples: main's answer to the call `view`
 * is replaced. From the next load on main never hears that the page listens, so it pushes nothing.
 */
export class SampleWindow {
  readonly app: DesktopApp;

  private constructor(app: DesktopApp) {
    this.app = app;
  }

  /** @param app that draws nothing but samples from now on */
  static async of(app: DesktopApp): Promise<SampleWindow> {
    await app.window.clock.setFixedTime(NOW);
    // They take room on some desktops only. The session that hides them has to stay.
    const devTools = await app.window.context().newCDPSession(app.window);
    await devTools.send('Emulation.setScrollbarsHidden', { hidden: true });
    return new SampleWindow(app);
  }

  /** Draws a sample from scratch, and waits until nothing in it is under way any more. */
  async show(sample: SampleName | Sample): Promise<void> {
    const of: Sample = typeof sample === 'string' ? SAMPLES[sample] : sample;
    const { view, destination, history } = of;
    await this.app.inMain(answerWith, { channel: callChannel('view'), value: view });
    if (history !== undefined) await this.keepHistory(history);
    const { window } = this.app;
    await window.reload();
    await window.locator('h1').waitFor();
    await window.evaluate(ARRIVAL);
    await this.app.inMain(send, [{ channel: pushChannels.navigate, value: destination }]);
    await window.evaluate('arrival');
    // Buttons that are about to wake up, answers that are about to come.
    await expect(window.locator('[aria-busy="true"], [aria-disabled="true"]')).toHaveCount(0);
  }

  /** Goes to a sample as main does, which is faster: what is above the screens stays as it is. */
  async goTo(name: SampleName): Promise<void> {
    const { view, destination, history }: Sample = SAMPLES[name];
    const { window } = this.app;
    if (history !== undefined) await this.keepHistory(history);
    await window.evaluate(ARRIVAL);
    await this.app.inMain(send, [
      { channel: pushChannels.view, value: view },
      { channel: pushChannels.navigate, value: destination },
    ]);
    await window.evaluate('arrival');
  }

  /** From now on the page reads this history. */
  async keepHistory(events: NonNullable<Sample['history']>): Promise<void> {
    const channel = callChannel('readHistory');
    await this.app.inMain(answerWith, { channel, value: { events } });
  }

  /** Draws any view where the window is already, without waiting for it. */
  async push(view: View): Promise<void> {
    await this.app.inMain(send, [{ channel: pushChannels.view, value: view }]);
  }

  /** As in a language that is read from right to left. */
  async turnAround(): Promise<void> {
    await this.app.window.evaluate("document.documentElement.dir = 'rtl'");
    await this.app.window.evaluate(TWO_FRAMES);
  }

  /** Draws what a sample knows where the window is already, as main does when something changed. */
  async draw(name: SampleName): Promise<void> {
    await this.push(SAMPLES[name].view);
    await this.app.window.evaluate(TWO_FRAMES);
  }

  /** @param zoom as a person zooms: 2 is 200 %; the window grows with it */
  async resize({ width, height }: Size, zoom: number): Promise<void> {
    await this.app.inMain(({ BrowserWindow }, factor) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
    }, zoom);
    const { window } = this.app;
    await window.setViewportSize({ width: width * zoom, height: height * zoom });
    // Away from everything that changes under the pointer.
    await window.mouse.move(1, 1);
  }

  /** Makes the window as high as what it draws, if that is more than it has room for. */
  async grow({ width, height }: Size, zoom: number): Promise<void> {
    const needed = await this.contentHeight();
    if (needed <= height) return;
    await this.resize({ width, height: needed }, zoom);
    // A higher window has wider gaps.
    const widened = await this.contentHeight();
    if (widened > needed) await this.resize({ width, height: widened }, zoom);
  }

  /** Height of all that is drawn, in CSS pixels. */
  async contentHeight(): Promise<number> {
    return this.app.window.evaluate<number>('document.documentElement.scrollHeight');
  }
}

function isSampleName(name: string): name is SampleName {
  return name in SAMPLES;
}

type Main = typeof import('electron');

function answerWith({ ipcMain }: Main, given: { channel: string; value: unknown }): void {
  ipcMain.removeHandler(given.channel);
  ipcMain.handle(given.channel, () => ({ ok: true, value: given.value }));
}

function send(
  { BrowserWindow }: Main,
  pushes: readonly { channel: string; value: View | Destination }[],
): void {
  const page = BrowserWindow.getAllWindows()[0]?.webContents;
  for (const { channel, value } of pushes) page?.send(channel, value);
}
