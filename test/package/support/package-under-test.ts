/** What `npm run package` has made for these tests: see scripts/suites/runners.ts. */
import { join } from 'node:path';

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: npm run test:package sets it.`);
  return value;
}

/** The Debian package. */
export const DEBIAN_PACKAGE = given('WIRE_TRAY_TEST_PACKAGE');
/** The folder that it is made of. */
export const UNPACKED = given('WIRE_TRAY_TEST_UNPACKED');
/** The name of the package and of its program: of no other than a test's. */
export const NAME = 'wire-tray-test';

export const RESOURCES = join(UNPACKED, 'resources');
export const ARCHIVE = join(RESOURCES, 'app.asar');
