/**
 * Parses a URL.
 *
 * Not by `URL.canParse`: in Node 20 and 22 it returns false for hosts with letters such as ü once it
 * has been called a few thousand times and compiled.
 * @returns null if the text is no absolute URL
 */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
