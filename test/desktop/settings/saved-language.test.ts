import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { savedLanguage } from '../../../main/desktop/settings/saved-language.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wire-tray-language-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the language before the settings are opened', () => {
  it.each([
    ['{"version":1,"settings":{"language":"de"}}', 'de'],
    ['\uFEFF{"settings":{"language":"en"}}', 'en'],
    ['{"settings":{"language":"system"}}', 'system'],
    ['{"settings":{"language":"ar-XB"}}', 'system'],
    ['{"settings":null}', 'system'],
    ['{"settings"', 'system'],
    ['', 'system'],
  ])('read from %j is %s', (text, language) => {
    writeFileSync(join(folder, 'settings.json'), text);
    expect(savedLanguage(folder)).toBe(language);
  });

  it('is that of the system without settings', () => {
    expect(savedLanguage(folder)).toBe('system');
    expect(savedLanguage(join(folder, 'missing'))).toBe('system');
  });
});
