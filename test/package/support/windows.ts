/** The windows on the tests' display. */
import { capture } from '../../../scripts/lib/child.ts';

/** The command that finds windows, and its Debian package. */
export const WINDOW_TOOL = 'xdotool';

/** @returns the titles of all visible windows ("viewable" in X11) that have a title */
export async function visibleWindows(): Promise<readonly string[]> {
  const search = ['search', '--onlyvisible', '--name', '.'];
  const { stdout } = await capture(WINDOW_TOOL, [...search, 'getwindowname', '%@']);
  return stdout.split('\n').filter((line) => line !== '');
}
