import { desktop } from './en/desktop.ts';
import { failures } from './en/failures.ts';
import { headless } from './en/headless.ts';
import { pairing } from './en/pairing.ts';
import { people } from './en/people.ts';
import { relay } from './en/relay.ts';
import { settings } from './en/settings.ts';
import { words } from './en/words.ts';

/** English. Sentences with values are functions, so that no part is glued together elsewhere. */
export const en = {
  /** BCP 47 tag, for dates and numbers. */
  locale: 'en',
  failures,
  ...words,
  ...pairing,
  ...people,
  relay,
  settings,
  ...desktop,
  headless,
};
