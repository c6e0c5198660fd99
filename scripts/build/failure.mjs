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
