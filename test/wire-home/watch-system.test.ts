import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { nodeWatchSystem, reportsAllChanges } from '../../main/wire-home/watch-system.ts';

it.each<[string, number, boolean]>([
  ['ext4', 0xef53, true],
  ['btrfs, as a number with a sign', 0x9123683e | 0, true],
  ['tmpfs', 0x01021994, true],
  ['overlayfs', 0x794c7630, true],
  ['NFS', 0x6969, false],
  ['SMB', 0xff534d42, false],
  ['FUSE', 0x65735546, false],
  ['9p, as Windows drives in WSL', 0x01021997, false],
  ['an unknown file system', 0x12345678, false],
])('whether Linux tells all changes on %s', (_, type, tellsAll) => {
  expect(reportsAllChanges('linux', type)).toBe(tellsAll);
});

it.each(['darwin', 'win32'] as const)('%s does not say what a file system is', (platform) => {
  expect(reportsAllChanges(platform, 0)).toBe(true);
});

it.runIf(process.platform === 'linux')(
  'the temporary folder is on a local file system',
  async () => {
    expect(reportsAllChanges('linux', await nodeWatchSystem.typeOf(tmpdir()))).toBe(true);
  },
);
