/**
 * What the window shows before its page is drawn: the page's own background (renderer/styles/tokens.css),
 * so that nothing flashes when the window is revealed first.
 */
const BACKGROUNDS = { light: '#f5f6f4', dark: '#151918' } as const;

/** @param dark whether the page will be drawn in dark colours */
export function backgroundColor(dark: boolean): string {
  return BACKGROUNDS[dark ? 'dark' : 'light'];
}
