import type { TrayState } from './tray-state.ts';

/** How bright the panel is that the icon stands on. */
export type Panel = 'dark' | 'light' | 'unknown';

/** Desktops whose panel is dark in every colour scheme. */
const DARK_PANELS: readonly string[] = ['GNOME', 'ubuntu:GNOME'];

export interface Desktop {
  readonly platform: NodeJS.Platform;
  /** `XDG_CURRENT_DESKTOP` */
  readonly desktop: string | undefined;
  /** Whether Windows draws its task bar dark; undefined where Electron cannot tell. */
  readonly isSystemDark: boolean | undefined;
}

/** Elsewhere the panel follows a theme that nobody tells programs of. */
export function panelOf({ platform, desktop = '', isSystemDark }: Desktop): Panel {
  if (platform === 'win32' && isSystemDark !== undefined) return isSystemDark ? 'dark' : 'light';
  return platform === 'linux' && DARK_PANELS.includes(desktop) ? 'dark' : 'unknown';
}

/** The icons for each panel: those for an unknown one have an edge, so that they can be seen on any. */
const SETS = { dark: 'light', light: 'dark', unknown: 'outline' } as const;

/** The file of a tray icon in assets/tray/, in the form that the system wants. */
export function iconFile(state: TrayState, platform: NodeJS.Platform, panel: Panel): string {
  // macOS colours it itself.
  if (platform === 'darwin') return `${state}Template.png`;
  return `${state}-${SETS[panel]}.${platform === 'win32' ? 'ico' : 'png'}`;
}
