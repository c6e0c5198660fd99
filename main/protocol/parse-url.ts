/**
 * Parses a URL.
 *
 * Not by `URL.canParse`: in Node 20 and 22 it returns false for hosts with letters such as ü once it
 * has been called a few thousand times and compiled.
 * @param base what a relative URL is relative to
 * @returns null if the text is no URL, or a relative one without a base
 */
export function parseUrl(text: string, base?: URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
