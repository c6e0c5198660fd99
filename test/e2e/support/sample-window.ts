import {
  callChannel,
  type Destination,
  pushChannels,
  type View,
} from '../../../preload/contract.ts';
import type { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import { type SampleName, sampleViews } from '../../renderer/sample-views.ts';
import { expect } from './fixtures.ts';

/** The moment at which all samples are drawn. */
const NOW = Date.UTC(2026, 10, 3, 14, 5);
const SAMPLES = sampleViews(NOW);
/** Every sample there is. */
export const SAMPLE_NAMES = Object.keys(SAMPLES).filter(isSampleName);

/** Arguments under which text is drawn alike on every computer; the samples' dates are in UTC. */
export const SAMPLE_START = {
  args: ['--disable-lcd-text', '--force-color-profile=srgb', '--lang=en-US'],
  env: { TZ: 'UTC', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
} as const;

export interface Size {
  readonly width: number;
  readonly height: number;
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
    return new SampleWindow(app);
  }

  /** Draws a sample from scratch, and waits until nothing in it is under way any more. */
  async show(name: SampleName): Promise<void> {
    const { view, destination } = SAMPLES[name];
    await this.app.inMain(answerWith, { channel: callChannel('view'), view });
    const { window } = this.app;
    await window.reload();
    await window.locator('h1').waitFor();
    await this.app.inMain(send, { channel: pushChannels.navigate, destination });
    // Buttons that are about to wake up, answers that are about to come.
    await expect(window.locator('[aria-busy="true"], [aria-disabled="true"]')).toHaveCount(0);
  }

  /** @param factor as the person's own zoom: 2 is 200 % */
  async zoom(factor: number): Promise<void> {
    await this.app.inMain(({ BrowserWindow }, zoom) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(zoom);
    }, factor);
  }

  /** Makes the window at least as high as what it draws, so that all of it is seen. */
  async fit({ width, height }: Size = WINDOW, zoom = 1): Promise<void> {
    const { window } = this.app;
    await this.zoom(zoom);
    await window.setViewportSize({ width: width * zoom, height: height * zoom });
    const needed = await window.evaluate<number>('document.documentElement.scrollHeight');
    if (needed > height)
      await window.setViewportSize({ width: width * zoom, height: needed * zoom });
  }
}

function isSampleName(name: string): name is SampleName {
  return name in SAMPLES;
}

type Main = typeof import('electron');

function answerWith({ ipcMain }: Main, given: { channel: string; view: View }): void {
  ipcMain.removeHandler(given.channel);
  ipcMain.handle(given.channel, () => ({ ok: true, value: given.view }));
}

function send({ BrowserWindow }: Main, given: { channel: string; destination: Destination }): void {
  BrowserWindow.getAllWindows()[0]?.webContents.send(given.channel, given.destination);
}
