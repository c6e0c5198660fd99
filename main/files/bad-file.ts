/** Something is there, but not a text file of reasonable size, or not of the form expected. */
export class BadFile extends Error {
  override readonly name = 'BadFile';
  readonly code: 'not-a-file' | 'not-a-folder' | 'too-large' | 'not-text' | 'damaged';
  /** Where, if that is not the file that was asked for. */
  readonly path: string | undefined;

  constructor(code: BadFile['code'], path?: string) {
    super(code);
    this.code = code;
    this.path = path;
  }
}
