import { join } from 'node:path';
import { nativeTheme } from 'electron';
import { iconFile, panelOf } from './icon-file.ts';
import type { TrayState } from './tray-state.ts';

/** Electron 33, the test runtime, cannot tell how the task bar is drawn. */
interface SystemTheme {
  readonly shouldUseDarkColors: boolean;
  readonly shouldUseDarkColorsForSystemIntegratedUI?: boolean;
}

/**
 * The tray icon for the panel of this desktop.
 * @param icons folder of the tray's icons, absolute
 * @returns an absolute path
 */
export function iconPath(icons: string, state: TrayState): string {
  const { platform, env } = process;
  const theme: SystemTheme = nativeTheme;
  const panel = panelOf({
    platform,
    desktop: env.XDG_CURRENT_DESKTOP,
    isSystemDark: theme.shouldUseDarkColorsForSystemIntegratedUI,
  });
  return join(icons, iconFile(state, platform, panel));
}
