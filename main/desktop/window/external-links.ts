import { parseUrl } from '../../protocol/parse-url.ts';

/** Web pages that the app may open in the person's browser, with all paths below `path`. */
const ALLOWED = [{ host: 'wireup.net', path: '/' }] as const;

/**
 * Checks the parsed link, never its text.
 * @returns the address to open, or null when it is not on the list
 */
export function externalUrl(link: string): string | null {
  const url = parseUrl(link);
  if (url === null) return null;
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '';
  if (!plain || url.port !== '') return null;
  const listed = ALLOWED.some(
    ({ host, path }) => url.hostname === host && url.pathname.startsWith(path),
  );
  return listed ? url.href : null;
}
