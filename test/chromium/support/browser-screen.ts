/** The page of the window in a browser: its files from the build, with a preload script and a main process that draw samples. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { PAGE_HEADERS } from '../../../main/desktop/window/content-policy.ts';
import { pageFile } from '../../../main/desktop/window/page-files.ts';
import { APP_ORIGIN } from '../../../preload/constants.ts';
import { AppPage } from '../../../scripts/lib/app-page.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import {
  ARRIVAL,
  NOW,
  SAMPLES,
  type Size,
  TWO_FRAMES,
  WINDOW,
} from '../../e2e/support/sample-window.ts';
import type { Screen } from '../../e2e/support/screen-checks.ts';
import type { Sample } from '../../renderer/sample.ts';
import type { SampleName } from '../../renderer/sample-views.ts';

const RENDERER = join(PROJECT_ROOT, 'out', 'renderer');
/** A secure one that the browser knows, in the place of the app's own. Nothing leaves this computer. */
const ORIGIN = 'https://window.test';

/** Evaluated before the page's own scripts. Calls that no sample has an answer for never end. */
const BRIDGE = `(() => {
  const views = new Set(), places = new Set();
  const listen = (to) => (one) => { to.add(one); return () => to.delete(one); };
  globalThis.wireTray = {
    call: (name) => answerOf(name).then((answer) => answer ?? new Promise(() => {})),
    onView: listen(views),
    onNavigate: listen(places),
  };
  globalThis.goTo = (place) => { for (const one of places) one(place); };
})()`;

export class BrowserScreen implements Screen {
  readonly app: AppPage;
  /** Errors and warnings of the page. */
  readonly complaints: string[] = [];
  readonly #answers = new Map<string, unknown>();

  private constructor(window: Page) {
    this.app = new AppPage(window);
    window.on('pageerror', (error) => this.complaints.push(String(error)));
    window.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
  }

  static async open(browser: Browser): Promise<BrowserScreen> {
    const context = await browser.newContext({
      viewport: WINDOW,
      locale: 'en-US',
      timezoneId: 'UTC',
    });
    const window = await context.newPage();
    const screen = new BrowserScreen(window);
    await window.clock.setFixedTime(NOW);
    await window.exposeFunction('answerOf', (name: string) => screen.#answers.get(name));
    await window.addInitScript(BRIDGE);
    await window.route(`${ORIGIN}/**`, async (route) => {
      const url = route.request().url().replace(ORIGIN, APP_ORIGIN);
      const file = pageFile(route.request().method(), url, RENDERER);
      if (!file.found) return route.fulfill({ status: file.status });
      return route.fulfill({
        body: await readFile(file.file),
        headers: { ...PAGE_HEADERS, 'Content-Type': file.contentType },
      });
    });
    return screen;
  }

  async show(name: SampleName): Promise<void> {
    const { view, destination, history = [] }: Sample = SAMPLES[name];
    this.#answers.set('view', { ok: true, value: view });
    this.#answers.set('readHistory', { ok: true, value: { events: history } });
    const { window } = this.app;
    await window.goto(`${ORIGIN}/`);
    await window.locator('h1').waitFor();
    await window.evaluate(ARRIVAL);
    await window.evaluate(`goTo(${JSON.stringify(destination)})`);
    await window.evaluate('arrival');
    await expect(window.locator('[aria-busy="true"], [aria-disabled="true"]')).toHaveCount(0);
  }

  /** A browser that draws larger has fewer CSS pixels for the same window: here they are given. */
  async resize({ width, height }: Size, zoom: number): Promise<void> {
    const { window } = this.app;
    await window.setViewportSize({ width, height });
    const devTools = await window.context().newCDPSession(window);
    await devTools.send('Emulation.setDeviceMetricsOverride', {
      ...{ width, height, deviceScaleFactor: zoom, mobile: false },
    });
    // Away from everything that changes under the pointer.
    await window.mouse.move(1, 1);
  }

  async turnAround(): Promise<void> {
    await this.app.window.evaluate("document.documentElement.dir = 'rtl'");
    await this.app.window.evaluate(TWO_FRAMES);
  }
}
