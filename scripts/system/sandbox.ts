import { log } from '../lib/run-script.ts';

/**
 * The switches to start Chromium with. As root it refuses to start with its sandbox, so for root alone
 * this turns the sandbox off and says so. Packages never turn it off.
 */
export function sandboxArguments(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  log('Running as root: Chromium’s sandbox is off. Use an ordinary user for real pairings.');
  return ['--no-sandbox'];
}
