/** The package that `npm run test:package` has built. */
import { join } from 'node:path';

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: npm run test:package sets it.`);
  return value;
}

/** The Debian package. */
export const DEBIAN_PACKAGE = given('WIRE_TRAY_TEST_PACKAGE');
/** The folder from which it was made. */
export const UNPACKED = given('WIRE_TRAY_TEST_UNPACKED');
/** The name of the package and of its program, which only test packages have. */
export const NAME = 'wire-tray-test';

export const RESOURCES = join(UNPACKED, 'resources');
export const ARCHIVE = join(RESOURCES, 'app.asar');
