/** Overrides of electron-builder.yml for one run. */
import type { Configuration } from 'electron-builder';
import type { Runtime } from '../runtime/resolve.ts';
import type { PackagePlatform } from './arguments.ts';
import type { Feed } from './feed.ts';

/** The part of a runtime that a package takes over. */
export type PackagedRuntime = Pick<Runtime, 'dist' | 'version' | 'kind'>;

/**
 * @param platform that the packages are for
 * @param runtime null: electron-builder fetches the pinned Electron, for any platform
 * @param feed null: the packages look nowhere for updates
 */
export function configurationFor(
  platform: PackagePlatform,
  runtime: PackagedRuntime | null,
  feed: Feed | null,
): Configuration {
  return {
    ...(platform === 'linux' ? LINUX_PACKAGE : {}),
    ...(feed === null ? {} : { publish: [feed] }),
    ...(runtime === null ? {} : { electronDist: runtime.dist, electronVersion: runtime.version }),
    ...(runtime?.kind === 'test' ? TEST_PACKAGE : {}),
  };
}

/**
 * electron-builder installs into /opt/<productName>, and Chromium cuts the path of its set-uid sandbox
 * helper at a space (electron#44414): without user namespaces the program would not start. The name
 * that people read stays, and so does the folder of the app's own data: Electron takes both from
 * `productName` in package.json.
 */
const LINUX_PACKAGE: Configuration = {
  productName: 'wire-tray',
  linux: { desktop: { entry: { Name: 'Wire Tray' } } },
};

/** Name reserved for test packages. */
export const TEST_NAME = 'wire-tray-test';
const TEST_TITLE = 'Wire Tray Test';

/**
 * A package with the test runtime, which exists for Linux alone, is another program: nobody should
 * take it for the real one, and it can be installed beside it. About says which Electron it has, and
 * why not to use it.
 */
const TEST_PACKAGE: Configuration = {
  appId: 'org.wire-tray.app.test',
  productName: TEST_NAME,
  extraMetadata: {
    name: TEST_NAME,
    productName: TEST_TITLE,
    desktopName: `${TEST_NAME}.desktop`,
  },
  linux: { executableName: TEST_NAME, desktop: { entry: { Name: TEST_TITLE } } },
  // It is used once and thrown away: quickly made counts for more than small.
  compression: 'store',
  deb: { compression: 'gz' },
};
