/**
 * The `code` of an error of Node or of ours: `ENOENT`, `not-text`, …
 * @param otherwise what to call an error that has none
 */
export function errorCode(error: unknown, otherwise = 'unknown'): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : otherwise;
}
