import { describe, expect, it } from 'vitest';
import { parseOsRelease } from '../../../scripts/system/distribution.ts';

describe('reading os-release', () => {
  it.each([
    ['Debian 12', 'ID=debian\nVERSION_CODENAME=bookworm', 'debian', false],
    ['Debian 13', 'ID=debian\nVERSION_CODENAME=trixie', 'debian', true],
    ['Debian unstable, which has no code name', 'ID=debian', 'debian', true],
    ['Ubuntu 22.04', 'ID=ubuntu\nID_LIKE=debian\nUBUNTU_CODENAME=jammy', 'debian', false],
    ['Ubuntu 24.04', 'ID=ubuntu\nID_LIKE=debian\nUBUNTU_CODENAME=noble', 'debian', true],
    [
      'Mint, by the Ubuntu below it',
      'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_CODENAME=vera\nUBUNTU_CODENAME=jammy',
      'debian',
      false,
    ],
    ['Fedora', 'ID=fedora\nVERSION_ID=43', 'other', true],
    ['an empty file', '', 'other', true],
  ])('%s', (_name, text, family, time64Names) => {
    expect(parseOsRelease(text)).toMatchObject({ family, time64Names });
  });

  it('removes the quotes of the pretty name', () => {
    expect(parseOsRelease('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"').name).toBe(
      'Debian GNU/Linux 12 (bookworm)',
    );
  });
});
