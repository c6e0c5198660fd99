/**
 * The `code` of an error of Node or of ours: `ENOENT`, `not-text`, …
 * @param otherwise the result for an error that has none
 */
export function errorCode(error: unknown, otherwise = 'unknown'): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : otherwise;
}

/**
 * The result of a call of Node, or null if the file or folder does not exist.
 * @throws every other error of the call
 */
export async function orAbsent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** {@link orAbsent} for a synchronous call. */
export function orAbsentNow<T>(call: () => T): T | null {
  try {
    return call();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
