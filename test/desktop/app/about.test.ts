import { describe, expect, it } from 'vitest';
import { aboutOf } from '../../../main/desktop/app/about.ts';

describe('about', () => {
  it.each([
    ['33.2.1', true],
    ['45.4.1', false],
  ])('tells whether Electron %s is out of support', (electron, testRuntime) => {
    const homes = { chosen: null, found: [] };
    const facts = {
      version: '0.1.0',
      electron,
      homeDir: '/home/ann',
      namesHome: false,
      homes,
      platform: 'linux',
      suggestedHandle: null,
    };
    expect(aboutOf(facts)).toMatchObject({ testRuntime });
  });
});
