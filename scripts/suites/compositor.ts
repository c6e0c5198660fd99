import { spawnSync } from 'node:child_process';
import { type Distribution, thisDistribution } from '../system/distribution.ts';

/** The machine, as far as a Wayland compositor for tests depends on it. */
export interface CompositorHost {
  /** undefined: no Linux. */
  readonly distribution: Distribution | undefined;
  readonly isRoot: boolean;
  /** Whether the compositor and the program that takes pictures of it can be run. */
  readonly isInstalled: boolean;
}

/** @returns why the Wayland suite cannot run here; undefined where it can */
export async function whyNoCompositor(): Promise<string | undefined> {
  return whyNoCompositorOn({
    distribution: await thisDistribution(),
    isRoot: process.getuid?.() === 0,
    isInstalled: hasProgram('sway') && hasProgram('grim'),
  });
}

/**
 * {@link whyNoCompositor} on a given machine.
 * @param host what the answer depends on
 * @returns the reason, as a sentence without a full stop; undefined where the suite can run
 */
export function whyNoCompositorOn(host: CompositorHost): string | undefined {
  const { distribution, isRoot, isInstalled } = host;
  if (distribution === undefined) return 'Wayland is there on Linux only';
  if (isInstalled) return undefined;
  if (distribution.family !== 'debian') {
    return `sway and grim are not installed, and their packages on ${distribution.name} are not known`;
  }
  return isRoot
    ? undefined
    : 'sway and grim are not installed, and only root can install them: npm run system:libraries -- --for wayland';
}

/** `-h`, since `grim` without arguments takes a screenshot. */
function hasProgram(name: string): boolean {
  return spawnSync(name, ['-h'], { stdio: 'ignore' }).error === undefined;
}
