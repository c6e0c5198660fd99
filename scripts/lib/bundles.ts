/** Bundles programs for tests, which start dozens: from source each start takes a second. */
import { join } from 'node:path';
import { bundleForNode } from '../build/bundle.mjs';
import { PROGRAMS } from '../build/programs.mjs';
import { PROJECT_ROOT } from './project.ts';

/** Apart from what people run, and inside the checkout, so that Node finds `node_modules`. */
export const BUNDLES = join(PROJECT_ROOT, 'out', 'interop');

/** Bundles our engine and relay. Also a `globalSetup` of vitest. */
export default async function bundlePrograms(): Promise<void> {
  const { engine, relay } = PROGRAMS;
  await bundleForNode(PROJECT_ROOT, BUNDLES, { engine, relay });
}
