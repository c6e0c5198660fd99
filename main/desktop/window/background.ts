/**
 * The window's background until its page is painted: that of the page (renderer/styles/tokens.css), so that
 * nothing flashes.
 */
const BACKGROUNDS = { light: '#f5f6f4', dark: '#151918' } as const;

/** @param dark whether the page will use dark colours */
export function backgroundColor(dark: boolean): string {
  return BACKGROUNDS[dark ? 'dark' : 'light'];
}
