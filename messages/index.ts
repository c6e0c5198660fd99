/**
 * Every sentence that a person reads, in one catalogue: window, tray, notifications and headless
 * command. It imports nothing but types, so every part of the program may use it.
 */
import { en } from './en.ts';

export type { FailureAction, FailureText } from './failure-text.ts';

/** The shape that each language has to fill in whole. */
export type Messages = typeof en;

/** The sentences in use. A second language is chosen here, at start. */
export const messages: Messages = en;
