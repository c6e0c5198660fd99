/**
 * Values of the contract that need no schema: what the start of the app, the preload script and the page
 * use of it. They start faster without the schema library.
 */
import type { CallName } from './contract.ts';

/** The origin that serves the window's page. Calls from any other origin are refused. */
export const APP_SCHEME = 'wire-tray-app';
export const APP_ORIGIN = `${APP_SCHEME}://window`;

/** IPC channel of a call. */
export const callChannel = (name: CallName): string => `wire-tray:call:${name}`;
/** IPC channels on which main pushes messages to the window. */
export const pushChannels = { view: 'wire-tray:view', navigate: 'wire-tray:navigate' } as const;

/** Languages that a person can choose. */
export const LANGUAGES = ['en', 'de'] as const;

/** Most failures or pairings in one report; more than a window can show at once. */
export const MAX_VISIBLE = 64;

/** Characters of a label or a nickname that a field takes: as many as are shown. */
export const MAX_OWN_TEXT = 64;
