import { expect, it } from 'vitest';
import { whyNoChromiumOn } from '../../../scripts/suites/chromium.ts';
import type { Distribution } from '../../../scripts/system/distribution.ts';

const DEBIAN: Distribution = { family: 'debian', time64Names: false, name: 'Debian 12' };
const FEDORA: Distribution = { family: 'other', time64Names: true, name: 'Fedora' };
const BARE = { distribution: DEBIAN, isRoot: false, isInstalled: false };

it('the page is drawn in Chromium where one is installed, or root can install it', () => {
  expect(whyNoChromiumOn({ ...BARE, distribution: FEDORA, isInstalled: true })).toBeUndefined();
  expect(whyNoChromiumOn({ ...BARE, isRoot: true })).toBeUndefined();
});

it('elsewhere the suite says why it cannot run', () => {
  expect(whyNoChromiumOn(BARE)).toMatch(/only root can install it: npm run system:libraries/);
  expect(whyNoChromiumOn({ ...BARE, distribution: FEDORA, isRoot: true })).toMatch(
    /only on Debian/,
  );
  expect(whyNoChromiumOn({ ...BARE, distribution: undefined })).toMatch(/only on Debian/);
});
