/**
 * The `code` of an error of Node or of ours: `ENOENT`, `not-text`, …
 * @param otherwise what to call an error that has none
 */
export function errorCode(error: unknown, otherwise = 'unknown'): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : otherwise;
}

/**
 * What Node answers about a file or folder, or null if it is not there.
 * @throws the answer's other errors
 */
export async function orAbsent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
