/** What a person chooses, with its schema. */
import { z } from 'zod';
import { LANGUAGES } from './constants.ts';

const themeSchema = z.enum(['system', 'light', 'dark']);
/** `system`: the first of the system's languages that has a catalogue. */
const languageSchema = z.enum(['system', ...LANGUAGES]);
/** A language with a catalogue; `ar-XB` is a right-to-left pseudo-locale for testing layouts. */
export type Language = Exclude<z.infer<typeof languageSchema>, 'system'> | 'ar-XB';
/** `show`: both people see the digits and compare them · `type`: one reads them aloud, one types */
const compareModeSchema = z.enum(['show', 'type']);

/** What closing the window does. `ask`: the person is asked, and the answer is kept */
const closingSchema = z.enum(['ask', 'keep-running', 'quit']);

export const settingsSchema = z.strictObject({
  /** Relay for new pairings; null until the person has chosen one. */
  relayUrl: z.string().max(2048).nullable(),
  /** Run the local relay: the one embedded in this app, for the local network. */
  thisComputerRelay: z.boolean(),
  closing: closingSchema,
  notifications: z.boolean(),
  /** Whether a notification tells that a pairing is done. */
  pairedNotifications: z.boolean(),
  digitsInNotifications: z.boolean(),
  compareMode: compareModeSchema,
  theme: themeSchema,
  language: languageSchema,
  startAtLogin: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;
