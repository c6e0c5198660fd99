import { expect } from '@playwright/test';
import { checkScreens, checkZoom } from '../e2e/support/screen-checks.ts';
import { test } from './support/fixtures.ts';

/** That of the Electron that people use: 45 has Chromium 156. */
const OLDEST = 150;

test('the browser is about as new as that of the Electron that people use', async ({ shared }) => {
  const version = shared.app.window.context().browser()?.version() ?? '';
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(OLDEST);
});

checkScreens(test);
checkZoom(test);
