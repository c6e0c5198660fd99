// @ts-check
/** A build that cannot be made: what happened, and what the person can do. */
export class BuildFailure extends Error {
  /**
   * @param {string} message one sentence: what happened
   * @param {string} nextStep one sentence: what the person can do
   */
  constructor(message, nextStep) {
    super(message);
    this.name = 'BuildFailure';
    this.nextStep = nextStep;
  }
}

/**
 * Call with what went wrong while a build was written.
 *
 * @param {NodeJS.ErrnoException} error
 * @returns {never}
 * @throws {BuildFailure} if this account may not write there; the error itself otherwise
 */
export function explainReadOnly(error) {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code ?? '')) throw error;
  throw new BuildFailure(
    'This program is not built, and this account may not write into the checkout.',
    'Run the command once as the account that owns the checkout, then run it again.',
  );
}
