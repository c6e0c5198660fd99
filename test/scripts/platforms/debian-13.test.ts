import { expect, it } from 'vitest';
import { whyNoDebian13 } from '../../../scripts/platforms/debian-13.ts';

const FITS = { platform: 'linux', arch: 'x64', isRoot: true, hasDebootstrap: true } as const;

it('Windows’ programs are run by root on Linux x64 with debootstrap', () => {
  expect(whyNoDebian13(FITS)).toBeUndefined();
});

it.each([
  [{ platform: 'darwin' }, /Linux x64 only/],
  [{ arch: 'arm64' }, /Linux x64 only/],
  [{ isRoot: false }, /only root/],
  [{ hasDebootstrap: false }, /debootstrap.*is not installed/],
] as const)('with %j the suite says why it cannot run', (changed, reason) => {
  expect(whyNoDebian13({ ...FITS, ...changed })).toMatch(reason);
});
