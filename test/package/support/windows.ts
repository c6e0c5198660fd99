/** The windows of the display that the tests run on. */
import { capture } from '../../../scripts/lib/child.ts';

/** The Debian package that has the command used here. */
export const WINDOW_TOOL = 'xdotool';

/** @returns titles of all windows that are on the screen ("viewable", as X11 has it) and have one */
export async function visibleWindows(): Promise<readonly string[]> {
  const search = ['search', '--onlyvisible', '--name', '.'];
  const { stdout } = await capture(WINDOW_TOOL, [...search, 'getwindowname', '%@']);
  return stdout.split('\n').filter((line) => line !== '');
}
