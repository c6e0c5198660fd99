/** The player as one file: a run starts thousands of them, and from sources each takes a second. */
import { join } from 'node:path';
import { bundleForNode } from '../../scripts/lib/bundles.ts';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';

const FOLDER = join(PROJECT_ROOT, 'out', 'faults');

/** Inside the checkout, where packages are found. */
export const PLAYER = join(FOLDER, 'player.js');

/** Called by vitest once before all. */
export default async function bundle(): Promise<void> {
  await bundleForNode(FOLDER, { player: 'test/faults/crash/participant.ts' });
}
