import { afterwards } from './en/afterwards.ts';
import { common } from './en/common.ts';
import { desktop } from './en/desktop.ts';
import { endingsV1, endingsV2 } from './en/endings.ts';
import { failures } from './en/failures.ts';
import { headless } from './en/headless.ts';
import { notes } from './en/notes.ts';
import { pairing } from './en/pairing.ts';
import { people } from './en/people.ts';
import { phone } from './en/phone.ts';
import { practice } from './en/practice.ts';
import { proof } from './en/proof.ts';
import { relay } from './en/relay.ts';
import { diagnostics, settings } from './en/settings.ts';
import { spelling } from './en/spelling.ts';
import { waysOut } from './en/ways-out.ts';
import type { LocaleInfo } from './locale-info.ts';

const locale: LocaleInfo = { language: 'en', locale: 'en', direction: 'ltr' };

/** English. Sentences with values are functions, so that no other code concatenates text. */
export const en = {
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

/** The shape of a catalogue: the compiler requires every sentence in each language. */
export type Messages = typeof en;
