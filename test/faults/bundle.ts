/** Bundles the participant into one file: a run starts thousands, and from source each takes a second. */
import { join } from 'node:path';
import { bundleForNode } from '../../scripts/build/bundle.mjs';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';

const FOLDER = join(PROJECT_ROOT, 'out', 'faults');

/** Inside the checkout, so that Node finds `node_modules`. */
export const PARTICIPANT = join(FOLDER, 'participant.js');

/** vitest's `globalSetup`. */
export default async function bundle(): Promise<void> {
  await bundleForNode(PROJECT_ROOT, FOLDER, { participant: 'test/faults/crash/participant.ts' });
}
