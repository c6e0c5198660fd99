/** Takes a join link out of the command line that other accounts can read while the app runs. */
import { looksLikeJoinLink } from '../../protocol/join-link-scheme.ts';

/**
 * @param argv of this process
 * @returns what the system shall show as this process's command line; null if there is nothing to hide
 */
function titleWithoutLink(argv: readonly string[]): string | null {
  return argv.some(looksLikeJoinLink)
    ? argv.filter((argument) => !looksLikeJoinLink(argument)).join(' ')
    : null;
}

/**
 * Hides a join link from `/proc/PID/cmdline`, and so from ps. Elsewhere the system keeps a copy that a process
 * cannot change: Windows shows it to the same account only, macOS to all (docs/security.md).
 */
export function hideLink({ platform, argv }: Pick<NodeJS.Process, 'platform' | 'argv'>): void {
  const title = platform === 'linux' ? titleWithoutLink(argv) : null;
  if (title !== null) process.title = title;
}
