import type { TrayState } from './tray-state.ts';

/** The file of a tray icon in assets/tray/, in the form that the system wants. */
export function iconFile(state: TrayState, platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return `${state}Template.png`;
    case 'win32':
      return `${state}.ico`;
    default:
      return `${state}.png`;
  }
}
