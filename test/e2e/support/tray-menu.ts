import { z } from 'zod';

/** An entry of a tray menu as a person sees it, with the number that D-Bus knows it by. */
export interface MenuEntry {
  readonly id: number;
  /** Text without mnemonic marks; '' for separators and for the menu's root. */
  readonly label: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly separator: boolean;
  /** Tick or radio mark; undefined for entries that have none. */
  readonly checked: boolean | undefined;
  readonly children: readonly MenuEntry[];
}

const nodeSchema = z.tuple([
  z.number(),
  z.object({
    label: z.string().default(''),
    enabled: z.boolean().default(true),
    visible: z.boolean().default(true),
    type: z.string().default('standard'),
    'toggle-type': z.string().default(''),
    'toggle-state': z.number().default(-1),
  }),
  z.array(z.unknown()),
]);

/**
 * Reads a node of com.canonical.dbusmenu's layout, signature `(ia{sv}av)`.
 *
 * @param node plain values, without Variant wrappers
 */
export function parseMenu(node: unknown): MenuEntry {
  const [id, properties, children] = nodeSchema.parse(node);
  return {
    id,
    label: withoutMnemonics(properties.label),
    enabled: properties.enabled,
    visible: properties.visible,
    separator: properties.type === 'separator',
    checked: properties['toggle-type'] === '' ? undefined : properties['toggle-state'] === 1,
    children: children.map(parseMenu),
  };
}

/**
 * Finds an entry by the labels on the way to it, as a person walks through submenus.
 *
 * @param path labels from the top level down, such as `['Pair', 'Host']`
 * @returns undefined when one of them is not there or hidden; of equal labels, the first
 */
export function findEntry(menu: MenuEntry, path: readonly string[]): MenuEntry | undefined {
  return path.reduce<MenuEntry | undefined>(
    (entry, label) => entry?.children.find((child) => child.visible && child.label === label),
    menu,
  );
}

/** All labels of a menu, depth first, for the messages of failed tests. */
export function labelsOf(menu: MenuEntry): readonly string[] {
  return menu.children.flatMap((child) => [child.label, ...labelsOf(child)]);
}

/** In D-Bus menus "_" marks the next character as mnemonic, and "__" is an underscore. */
function withoutMnemonics(label: string): string {
  return label.replace(/_(_?)/g, '$1');
}
