/** What is outside the page: the native window, and the system's dialogs. */
import type { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import { expect } from './fixtures.ts';

/** Of the question at the first close: the index of its button. */
export const KEEP_RUNNING = 0;

export async function expectVisible(app: DesktopApp, visible: boolean): Promise<void> {
  const look = () =>
    app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(look).toBe(visible);
}

export async function boundsOf(app: DesktopApp) {
  return app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}

export async function hideWindow(app: DesktopApp): Promise<void> {
  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
}

/** From now on another program has the person's attention: the window stays, without the focus. */
export async function lookAway(app: DesktopApp): Promise<void> {
  const look = () =>
    app.inMain(({ BrowserWindow }) => {
      const focused = BrowserWindow.getFocusedWindow();
      focused?.blur();
      return focused === null;
    });
  await expect.poll(look).toBe(true);
}

/** The person looks at the window again. */
export async function lookAt(app: DesktopApp): Promise<void> {
  const look = () =>
    app.inMain(({ BrowserWindow }) => {
      if (BrowserWindow.getFocusedWindow() !== null) return true;
      BrowserWindow.getAllWindows()[0]?.focus();
      return false;
    });
  await expect.poll(look).toBe(true);
}

/** Closes the window as its title bar does. */
export async function closeWindow(app: DesktopApp): Promise<void> {
  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

/**
 * From now on questions of the app are answered at once, for the system's dialogs cannot be
 * pressed by a test.
 *
 * @param response index of the button
 * @returns reads the questions that were asked since, as `message`
 */
export async function answerQuestions(
  app: DesktopApp,
  response: number,
): Promise<() => Promise<readonly string[]>> {
  await app.inMain(({ dialog }, index) => {
    const asked: string[] = [];
    const answer = (
      ...args: readonly { readonly message?: string; readonly detail?: string }[]
    ) => {
      asked.push(args.at(-1)?.message ?? '');
      Reflect.set(globalThis, 'lastDetail', args.at(-1)?.detail ?? '');
      return Promise.resolve({ response: index, checkboxChecked: false });
    };
    Reflect.set(globalThis, 'askedQuestions', asked);
    Reflect.set(dialog, 'showMessageBox', answer);
  }, response);
  return () => app.inMain(() => Reflect.get(globalThis, 'askedQuestions'));
}

/** What the last of these questions said below its first line. */
export async function lastDetail(app: DesktopApp): Promise<string> {
  return app.inMain(() => Reflect.get(globalThis, 'lastDetail'));
}
