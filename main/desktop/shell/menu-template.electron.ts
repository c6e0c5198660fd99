import type { MenuItemConstructorOptions } from 'electron';
import { menuLabel, type TrayIntent, type TrayItem } from './tray-menu.ts';

/** @param act called with the intent of the item that a person clicks */
export function menuTemplate(
  items: readonly TrayItem[],
  act: (intent: TrayIntent) => void,
): MenuItemConstructorOptions[] {
  return items.map((item) => {
    if (item === 'separator') return { type: 'separator' };
    const label = menuLabel(item.label);
    if ('submenu' in item) return { label, submenu: menuTemplate(item.submenu, act) };
    const { intent } = item;
    return intent === null ? { label, enabled: false } : { label, click: () => act(intent) };
  });
}
