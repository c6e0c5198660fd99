import { describe, expect, it } from 'vitest';
import { findEntry, labelsOf, parseMenu } from '../../e2e/support/tray-menu.ts';

const MENU = parseMenu([
  0,
  { 'children-display': 'submenu' },
  [
    [1, { label: 'a__b _Open' }, []],
    [2, { type: 'separator' }, []],
    [3, { label: 'Quiet', 'toggle-type': 'checkmark', 'toggle-state': 1 }, []],
    [4, { label: 'Pair', visible: false }, []],
    [5, { label: 'Pair', 'children-display': 'submenu' }, [[6, { label: 'Host' }, []]]],
    [7, { label: '12 34 56', enabled: false }, []],
  ],
]);

describe('reading a tray menu', () => {
  it('returns labels as a person sees them', () => {
    expect(labelsOf(MENU)).toEqual([
      ...['a_b Open', '', 'Quiet', 'Pair', 'Pair', 'Host', '12 34 56'],
    ]);
  });

  it('recognises separators, ticks and disabled entries', () => {
    expect(MENU.children[1]).toMatchObject({ separator: true, checked: undefined });
    expect(findEntry(MENU, ['Quiet'])).toMatchObject({ checked: true, enabled: true });
    expect(findEntry(MENU, ['12 34 56'])).toMatchObject({ enabled: false });
  });

  it('searches submenus and skips hidden entries', () => {
    expect(findEntry(MENU, ['Pair', 'Host'])).toMatchObject({ id: 6 });
    expect(findEntry(MENU, ['Pair', 'Join'])).toBeUndefined();
    expect(findEntry(MENU, ['Host'])).toBeUndefined();
  });
});
