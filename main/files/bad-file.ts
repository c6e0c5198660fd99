/** What was found is no file, or not of the expected size or form. */
export class BadFile extends Error {
  override readonly name = 'BadFile';
  readonly code: 'not-a-file' | 'not-a-folder' | 'too-large' | 'not-text' | 'damaged';
  /** Its path, if that is not the file that was asked for. */
  readonly path: string | undefined;
  /** Of a file that is too large: how many bytes are read at most. */
  readonly limit: number | undefined;

  constructor(code: BadFile['code'], path?: string, limit?: number) {
    super(code);
    this.code = code;
    this.path = path;
    this.limit = limit;
  }
}
