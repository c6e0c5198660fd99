import { ensureAppBuilt } from '../build/app.mjs';
import { BuildFailure } from '../build/failure.mjs';
import { ScriptFailure } from './failure.ts';
import { PROJECT_ROOT } from './project.ts';

/**
 * Builds the app if there is no build, or a source has changed since.
 *
 * @throws ScriptFailure `build-failed`
 */
export async function ensureBuilt(): Promise<void> {
  try {
    await ensureAppBuilt(PROJECT_ROOT);
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    throw new ScriptFailure('build-failed', error.message, error.nextStep);
  }
}
