import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogues, languageFor, messages, setLanguage } from '../../messages/index.ts';
import { pluralsIn } from '../../messages/plural.ts';
import { dateText, timeLeft } from '../../renderer/text/time.ts';
import { type Probed, probe } from './probe.ts';

afterEach(() => setLanguage('en'));

const { en, de, 'ar-XB': pseudoRtl } = catalogues;

/** Texts that are the same in both languages: names, technical terms and symbols. */
const SAME = new Set([
  'appName',
  'windowTitle',
  'spokenDigits',
  'technical.code',
  'technical.detail',
  'technical.relay',
  'identity.name',
  'identity.did',
  'relay.addressProblem',
  'peers.verifiedOn',
  'identity.relay',
  'identity.atRelay',
  'join.field',
  'join.good',
  'compare.forCode',
  'relay.legend',
  'settings.relay',
  'settings.version',
  'settings.electron',
  'tray.relay',
  'announce.phase',
  'announce.trouble',
  'notifications.stopped.body',
  'headless.failure',
  'notes.called',
]);
const SAME_PARTS = /^(language$|locale$|direction$|settings\.languages\.(en|de)$|spellingWords\.)/;

describe('German', () => {
  const english = byPath(probe(en, 2));
  const german = byPath(probe(de, 2));

  it('has exactly the sentences that English has', () => {
    expect(new Set(german.keys())).toEqual(new Set(english.keys()));
  });

  it('leaves no sentence in English', () => {
    const left = [...german.values()].filter(
      ({ path, text }) => text === english.get(path)?.text && !SAME_PARTS.test(path),
    );
    expect(left.map(({ path }) => path).filter((path) => !SAME.has(path))).toEqual([]);
  });

  it('has no English word in a sentence', () => {
    const english = /\b(the|and|your|you|with|this|that|they|of|is|not|pairing|peers?)\b/i;
    const found = [...german.values()].filter(
      ({ path, text }) => english.test(text) && !SAME_PARTS.test(path),
    );
    // Names of commands and options are not translated.
    expect(found.map(({ path }) => path)).toEqual(['headless.usage']);
  });

  it('uses the same values in every sentence', () => {
    for (const { path, shown } of english.values()) {
      expect(german.get(path)?.shown, path).toEqual(shown);
    }
  });

  it('explains each failure in whole sentences', () => {
    for (const { meaning, next } of Object.values(de.failures)) {
      expect(meaning).toMatch(/^[A-ZÄÖÜ].*[.]$/);
      expect(next).toMatch(/^[A-ZÄÖÜ].*[.]$/);
    }
  });

  it('spells each letter with a word that begins with it', () => {
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      expect(de.spellingWords[letter]?.[0]).toBe(letter);
      expect(en.spellingWords[letter]?.[0]).toBe(letter);
    }
  });
});

/** The score of the practice rounds: one sentence per score, without a number. */
const SCORE = 'practice.score';

describe('a sentence that counts', () => {
  const counting = probe(en, 1).filter(
    ({ path, shown }) => path !== SCORE && (shown.has('count') || shown.has('seconds')),
  );

  it.each(['en', 'de'] as const)('has singular and plural in %s', (language) => {
    const one = byPath(probe(catalogues[language], 1));
    const many = byPath(probe(catalogues[language], 1_234));
    expect(counting.length).toBeGreaterThan(5);
    for (const { path } of counting) {
      expect(many.get(path)?.text, path).not.toBe(one.get(path)?.text);
      expect(many.get(path)?.text, path).toContain(language === 'en' ? '1,234' : '1.234');
    }
  });

  it('selects the plural category of the number in its language', () => {
    const polish = pluralsIn<'one' | 'few' | 'many'>('pl');
    const files = { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' };
    expect([1, 2, 5, 22, 1.5].map((count) => polish(count, files))).toEqual([
      '1 plik',
      '2 pliki',
      '5 plików',
      '22 pliki',
      '1,5 pliku',
    ]);
    expect([0, 1, 2].map((count) => en.peers.count({ count }))).toEqual([
      '0 peers',
      '1 peer',
      '2 peers',
    ]);
    expect([0, 1, 2].map((count) => de.peers.count({ count }))).toEqual([
      '0 Kontakte',
      '1 Kontakt',
      '2 Kontakte',
    ]);
  });

  it.each(['en', 'de'])('covers every plural category of %s', (locale) => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    expect(new Set(pluralCategories)).toEqual(new Set(['one', 'other']));
  });
});

describe('the current language', () => {
  it('changes for every importer of the sentences', () => {
    expect(messages.pairings.title).toBe('Pairings');
    setLanguage('de');
    expect(messages.pairings.title).toBe('Kopplungen');
    expect(timeLeft(600_000, 18_000)).toBe('noch 9:42');
    expect(dateText('2026-11-03T12:00:00Z')).toContain('3. November 2026');
  });

  it.each([
    ['de', ['en-GB'], 'de'],
    ['en', ['de-DE'], 'en'],
    ['system', ['de-AT', 'en-GB'], 'de'],
    ['system', ['fr-FR', 'de-CH'], 'de'],
    ['system', ['de_DE.UTF-8'], 'de'],
    ['system', ['de_DE@euro'], 'de'],
    ['system', ['C.UTF-8'], 'en'],
    ['system', ['fr-FR'], 'en'],
    ['system', ['ar-EG'], 'en'],
    ['system', ['ar-XB'], 'ar-XB'],
    ['system', [undefined], 'en'],
    ['system', [], 'en'],
  ] as const)('with the setting %s on a system with %j is %s', (choice, preferred, language) => {
    expect(languageFor(choice, preferred)).toBe(language);
  });

  it('is never stored in a constant by a module', async () => {
    const kept: string[] = [];
    for (const file of await sources()) {
      const text = await readFile(file, 'utf8');
      // Only top-level constants matter: functions read the catalogue when they are called.
      if (/^(export )?const [^(]*= messages\b/m.test(text)) kept.push(file);
      if (/^(export )?const \w+ = \{[^}]*: messages\./m.test(text)) kept.push(file);
    }
    expect(kept).toEqual([]);
  });
});

describe('the right-to-left pseudo-locale', () => {
  it('overrides the direction of every sentence, but not of the values in it', () => {
    expect(pseudoRtl.direction).toBe('rtl');
    expect(pseudoRtl.pairings.title).toBe('\u202ePairings\u202c');
    expect(pseudoRtl.compare.forCode({ code: '73-2QXC4P' })).toBe(
      '\u202eCode \u206673-2QXC4P\u2069\u202c',
    );
  });

  it('leaves other texts alone', () => {
    expect(pseudoRtl.spellingWords).toEqual(en.spellingWords);
  });
});

function byPath(probed: readonly Probed[]): ReadonlyMap<string, Probed> {
  return new Map(probed.map((one) => [one.path, one]));
}

async function sources(): Promise<readonly string[]> {
  const root = join(import.meta.dirname, '..', '..');
  const folders = ['main', 'renderer'].map(async (folder) => {
    const files = await readdir(join(root, folder), { recursive: true });
    return files.filter((file) => /\.tsx?$/.test(file)).map((file) => join(root, folder, file));
  });
  return (await Promise.all(folders)).flat();
}
