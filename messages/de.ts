import { afterwards } from './de/afterwards.ts';
import { common } from './de/common.ts';
import { desktop } from './de/desktop.ts';
import { endingsV1, endingsV2 } from './de/endings.ts';
import { failures } from './de/failures.ts';
import { headless } from './de/headless.ts';
import { notes } from './de/notes.ts';
import { pairing } from './de/pairing.ts';
import { people } from './de/people.ts';
import { phone } from './de/phone.ts';
import { practice } from './de/practice.ts';
import { proof } from './de/proof.ts';
import { relay } from './de/relay.ts';
import { diagnostics, settings } from './de/settings.ts';
import { spelling } from './de/spelling.ts';
import { waysOut } from './de/ways-out.ts';
import type { Messages } from './en.ts';
import type { LocaleInfo } from './locale-info.ts';

const locale: LocaleInfo = { language: 'de', locale: 'de', direction: 'ltr' };

/** German, in the informal form (*du*). */
export const de: Messages = {
  ...locale,
  failures,
  endingsV1,
  endingsV2,
  ...common,
  ...spelling,
  ...pairing,
  afterwards,
  ...waysOut,
  ...people,
  notes,
  phone,
  practice,
  proof,
  relay,
  settings,
  diagnostics,
  ...desktop,
  headless,
};
