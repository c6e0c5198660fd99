import { describe, expect, it } from 'vitest';
import { whyNoCompositorOn } from '../../../scripts/suites/compositor.ts';
import type { Distribution } from '../../../scripts/system/distribution.ts';

const DEBIAN: Distribution = { family: 'debian', time64Names: false, name: 'Debian 12' };
const FEDORA: Distribution = { family: 'other', time64Names: true, name: 'Fedora' };
const BARE = { distribution: DEBIAN, isRoot: false, isInstalled: false };

describe('the Wayland suite', () => {
  it.each([DEBIAN, FEDORA])('runs on $name where the compositor is installed', (distribution) => {
    expect(whyNoCompositorOn({ ...BARE, distribution, isInstalled: true })).toBeUndefined();
  });

  it('runs as root on Debian, where the compositor can be installed', () => {
    expect(whyNoCompositorOn({ ...BARE, isRoot: true })).toBeUndefined();
  });

  it('says to an ordinary user without the compositor how root installs it', () => {
    expect(whyNoCompositorOn(BARE)).toMatch(/only root can install them: npm run system:libraries/);
  });

  it('says on another distribution that the compositor is not installed, to root as well', () => {
    const host = { ...BARE, distribution: FEDORA, isRoot: true };
    expect(whyNoCompositorOn(host)).toMatch(/not installed.*Fedora/);
  });

  it('says that there is no Wayland on other systems', () => {
    expect(whyNoCompositorOn({ ...BARE, distribution: undefined })).toMatch(/Linux only/);
  });
});
