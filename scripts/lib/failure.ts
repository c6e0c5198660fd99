/** Exit codes of the project's scripts, the same for every script. */
export const EXIT = { failed: 1, badUse: 2, librariesMissing: 3 } as const;

export type ScriptFailureCode =
  | 'bad-use'
  | 'build-failed'
  | 'cargo-missing'
  | 'command-failed'
  | 'folder-not-private'
  | 'koffi-missing'
  | 'libraries-missing'
  | 'model-refused'
  | 'mutation-failed'
  | 'no-display'
  | 'no-update-keys'
  | 'not-as-announced'
  | 'nothing-to-sign'
  | 'override-without-electron'
  | 'package-damaged'
  | 'reference-missing'
  | 'runtime-missing'
  | 'test-runtime-refused'
  | 'verifpal-missing';

/** An expected failure of a script: what happened, and what the person can do. */
export class ScriptFailure extends Error {
  override readonly name = 'ScriptFailure';
  readonly code: ScriptFailureCode;
  readonly nextStep: string;
  readonly exitCode: number;

  /**
   * @param code stable name of the failure; callers test it, never the message
   * @param message one sentence: what happened
   * @param nextStep one sentence: what the person can do
   * @param exitCode process exit code, see {@link EXIT}
   */
  constructor(
    code: ScriptFailureCode,
    message: string,
    nextStep: string,
    exitCode: number = EXIT.failed,
  ) {
    super(message);
    this.code = code;
    this.nextStep = nextStep;
    this.exitCode = exitCode;
  }
}
