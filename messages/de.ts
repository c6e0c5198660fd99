import { desktop } from './de/desktop.ts';
import { failures } from './de/failures.ts';
import { headless } from './de/headless.ts';
import { pairing } from './de/pairing.ts';
import { people } from './de/people.ts';
import { rehearsal } from './de/practice';
import { relay } from './de/relay.ts';
import { diagnostics, settings } from './de/settings.ts';
import { spelling } from './de/spelling.ts';
import { words } from './de/common';
import type { Messages } from './en.ts';
import type { Tongue } from './locale-info';

const tongue: Tongue = { language: 'de', locale: 'de', direction: 'ltr' };

/** German, on first-name terms: two people who say a code to each other are no strangers. */
export const de: Messages = {
  ...tongue,
  failures,
  ...words,
  ...spelling,
  ...pairing,
  ...people,
  rehearsal,
  relay,
  settings,
  diagnostics,
  ...desktop,
  headless,
};
