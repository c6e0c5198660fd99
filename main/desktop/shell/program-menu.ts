/**
 * What the program's own icon, in the Dock or the task bar, says and offers. Made of the tray's
 * menu, so that all menus say the same. Pure.
 */
import type { View } from '../../../preload/contract.ts';
import { GO_TO_FLAG } from '../app/launch.ts';
import { type TrayIntent, type TrayItem, trayMenu } from './tray-menu.ts';

/** How many pairings wait for a person: the badge. */
export function needingPerson({ pairings }: Pick<View, 'pairings'>): number {
  return pairings.filter(({ phase }) => phase === 'compare').length;
}

/** The Dock's menu: the way to each pairing and to a new one. Nothing is decided there. */
export function dockMenu(view: View): readonly TrayItem[] {
  const menu = trayMenu(view);
  const ways = menu.flatMap((item) => {
    if (item === 'separator' || !('submenu' in item)) return [];
    const show = item.submenu.map(showing).find((intent) => intent !== null);
    return show === undefined ? [] : [{ label: item.label, intent: show }];
  });
  const separator = ways.length > 0 ? (['separator'] as const) : [];
  return [...ways, ...separator, ...menu.filter(startsPairing)];
}

/** An entry of Windows' jump list: a start of the app with arguments. */
export interface JumpTask {
  readonly title: string;
  readonly arguments: string;
}

/**
 * The jump list. Windows keeps it in files and shows it while the app is not running: no pairing
 * stands in it.
 * @param args what each start begins with: the app's folder, unless that is in the program
 */
export function jumpTasks(view: View, args: readonly string[]): readonly JumpTask[] {
  return trayMenu({ ...view, pairings: [] }).flatMap((item) => {
    if (!startsPairing(item)) return [];
    const { label, intent } = item;
    const start = [...args.map((arg) => `"${arg}"`), `${GO_TO_FLAG}${intent.where.screen}`];
    return [{ title: label, arguments: start.join(' ') }];
  });
}

type Show = Extract<TrayIntent, { do: 'show' }>;

function showing(item: TrayItem): Show | null {
  if (item === 'separator' || 'submenu' in item) return null;
  return item.intent?.do === 'show' ? item.intent : null;
}

function startsPairing(item: TrayItem): item is { readonly label: string; readonly intent: Show } {
  const screen = showing(item)?.where.screen;
  return screen === 'host' || screen === 'join';
}
