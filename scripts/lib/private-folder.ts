import {
  claimTrustedFolder,
  requireTrustedContent,
  UntrustedFolder,
} from '../../main/files/trusted-folder.ts';
import { ScriptFailure } from './failure.ts';

/**
 * @param path absolute; made where others could make it first, as in /tmp
 * @returns the same path
 * @throws ScriptFailure `folder-not-private` when another account can change what is there, or has left
 *   something there
 */
export function privateFolder(path: string): string {
  try {
    claimTrustedFolder(path);
    requireTrustedContent(path);
    return path;
  } catch (error) {
    if (!(error instanceof UntrustedFolder)) throw error;
    throw new ScriptFailure(
      'folder-not-private',
      `Another account could replace programs in ${path}: ${error.message}.`,
      'Let XDG_CACHE_HOME and TMPDIR name folders of your own, then run the command again.',
    );
  }
}
