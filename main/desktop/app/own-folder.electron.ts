import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import {
  claimTrustedFolder,
  InexactPath,
  requireTrustedContent,
  UntrustedFolder,
} from '../../files/trusted-folder.ts';
import { Failure } from '../../pairing/machine/failure.ts';

/**
 * Refuses an own folder (`userData`) that another account could change or has left something in. To be called before the app is
 * ready, when Chromium begins to use it.
 * @returns why it cannot be used: Chromium gets an empty one, so that the person can be told; null if all
 *   is well
 */
export function refuseUntrustedUserData(): Failure | null {
  try {
    const folder = app.getPath('userData');
    claimTrustedFolder(folder);
    requireTrustedContent(folder);
    return null;
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) return null;
    const empty = mkdtempSync(join(app.getPath('temp'), 'wire-tray-'));
    process.once('exit', () => rmSync(empty, { recursive: true, force: true }));
    app.setPath('userData', empty);
    app.setPath('sessionData', empty);
    return failure;
  }
}

/** @returns null for a folder that cannot be looked at: that is reported where it is used */
function failureOf(error: unknown): Failure | null {
  if (error instanceof UntrustedFolder)
    return new Failure('folder-not-private', error.message, error);
  if (error instanceof InexactPath) return new Failure('folder-name-damaged', error.message, error);
  return null;
}
