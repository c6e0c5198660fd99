/**
 * Badge, menu and jump list of the program's icon in the Dock or the task bar. Derived from the tray's
 * menu, so that all menus agree.
 */
import type { View } from '../../../preload/contract.ts';
import { GO_TO_FLAG } from '../app/launch.ts';
import { needsPerson } from '../view/pairing-order.ts';
import { type TrayIntent, type TrayItem, trayMenu } from './tray-menu.ts';

/** The badge: how many pairings wait for a person. */
export function needingPerson({ pairings }: Pick<View, 'pairings'>): number {
  return pairings.filter(needsPerson).length;
}

/** The Dock's menu opens each pairing and a new one. It offers no decisions. */
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

/** An entry of Windows' jump list: it launches the app with arguments. */
export interface JumpTask {
  readonly title: string;
  readonly arguments: string;
}

/**
 * The jump list. It has no pairings: Windows stores it in files, and shows it while the app is not running.
 * @param args first arguments of each launch: the app's folder, unless it is packaged
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
