/** What is laid over electron-builder.yml for one run. Pure. */
import type { Configuration } from 'electron-builder';
import type { Runtime } from '../runtime/resolve.ts';
import type { Feed } from './feed.ts';

/** The part of a runtime that a package takes over. */
export type PackagedRuntime = Pick<Runtime, 'dist' | 'version' | 'kind'>;

/**
 * @param runtime null: electron-builder fetches the pinned Electron, for any platform
 * @param feed null: the packages look nowhere for updates
 */
export function configurationFor(
  runtime: PackagedRuntime | null,
  feed: Feed | null,
): Configuration {
  return {
    ...(feed === null ? {} : { publish: [feed] }),
    ...(runtime === null ? {} : { electronDist: runtime.dist, electronVersion: runtime.version }),
    ...(runtime?.kind === 'test' ? TEST_PACKAGE : {}),
  };
}

/** What no real package is called. */
export const TEST_NAME = 'wire-tray-test';

/**
 * A package with the test runtime is another program: nobody should take it for the real one, and
 * it can be installed beside it. About says which Electron it has, and why not to use it.
 */
const TEST_PACKAGE: Configuration = {
  appId: 'org.wire-tray.app.test',
  productName: 'Wire Tray Test',
  extraMetadata: {
    name: TEST_NAME,
    productName: 'Wire Tray Test',
    desktopName: `${TEST_NAME}.desktop`,
  },
  linux: { executableName: TEST_NAME },
  // It is used once and thrown away: quickly made counts for more than small.
  compression: 'store',
  deb: { compression: 'gz' },
};
