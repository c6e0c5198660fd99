/** Suites of systems other than the one that the other tests run on. */
import { spawnSync } from 'node:child_process';
import { log } from '../lib/run-script.ts';
import { ensureDebian13, whyNoDebian13 } from '../platforms/debian-13.ts';
import { thisDistribution } from '../system/distribution.ts';
import { whyNoChromiumOn } from './chromium.ts';
import { runInChromium } from './playwright.ts';
import { readPlaywright } from './results.ts';
import { REPORTERS, skippedFor, vitestSuite } from './runners.ts';
import { runner, type Suite } from './suite.ts';

/** The window's page in Debian's Chromium, which is as new as that of the Electron that people use. */
export async function chromiumSuite(name: string): Promise<Suite> {
  const suite = runner(
    name,
    (resultFile, output, files) =>
      runInChromium([...REPORTERS, ...files], { PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile }, output),
    readPlaywright,
  );
  const cannotRun = whyNoChromiumOn({
    distribution: await thisDistribution(),
    isRoot: process.getuid?.() === 0,
    isInstalled: hasProgram('chromium', '--version'),
  });
  return cannotRun === undefined ? skippable(suite) : { ...suite, cannotRun };
}

/** Engine and relay on Windows' Node, by Wine. */
export function windowsSuite(name: string): Suite {
  const suite = vitestSuite(name, ['test:windows'], async () => ({
    ...process.env,
    WIRE_TRAY_TEST_WINDOWS: await ensureDebian13(process.env, log),
  }));
  const cannotRun = whyNoDebian13({
    platform: process.platform,
    arch: process.arch,
    isRoot: process.getuid?.() === 0,
    hasDebootstrap: hasProgram('debootstrap', '--version'),
  });
  return cannotRun === undefined ? skippable(suite) : { ...suite, cannotRun };
}

/** A suite that counts as skipped where what it needs cannot be installed. */
function skippable(suite: Suite): Suite {
  return {
    ...suite,
    run: (output, files) =>
      suite.run(output, files).catch((error: unknown) => skippedFor(suite.name, error)),
  };
}

function hasProgram(name: string, ...args: readonly string[]): boolean {
  return spawnSync(name, args, { stdio: 'ignore' }).error === undefined;
}
