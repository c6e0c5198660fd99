/** Overrides electron-builder.yml for one build. */
import type { Configuration } from 'electron-builder';
import type { Runtime } from '../runtime/resolve.ts';
import type { PackagePlatform } from './arguments.ts';
import type { Feed } from './feed.ts';

/** The parts of a runtime that a package uses. */
export type PackagedRuntime = Pick<Runtime, 'dist' | 'version' | 'kind'>;

/**
 * @param platform the target of the packages
 * @param runtime null: electron-builder fetches the pinned Electron
 * @param feed null: the packages do not look for updates
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
 * electron-builder installs into /opt/<productName>. Chromium cuts the path of its set-uid sandbox helper
 * at a space (electron#44414), so a name with a space would not start without user namespaces. The name
 * that people see and the app's data folder do not change: Electron takes both from `productName` in
 * package.json.
 */
const LINUX_PACKAGE: Configuration = {
  productName: 'wire-tray',
  linux: { desktop: { entry: { Name: 'Wire Tray' } } },
};

/** Name reserved for test packages. */
export const TEST_NAME = 'wire-tray-test';
const TEST_TITLE = 'Wire Tray Test';

/**
 * A package with the test runtime (Linux only) has its own names, so that it cannot be mistaken for the
 * real program and both can be installed. Its About screen names the Electron version and warns about it.
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
  // Used once and discarded: build time matters more than size.
  compression: 'store',
  deb: { compression: 'gz' },
};
