import { log } from '../lib/run-script.ts';

/**
 * Chromium refuses to start as root with its sandbox. Only this turns it off, for root alone, and
 * says so; no package does.
 */
export function sandboxArguments(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  log('Running as root: Chromium’s sandbox is off. Use an ordinary user for real pairings.');
  return ['--no-sandbox'];
}
