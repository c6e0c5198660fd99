/** Finds the file for a request of the page. */
import { extname, join, relative, sep } from 'node:path';
import { APP_ORIGIN } from '../../../preload/constants.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** File names that the build produces: no hidden files, drive letters or backslashes. */
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

export type PageRequest =
  | { readonly found: true; readonly file: string; readonly contentType: string }
  | { readonly found: false; readonly status: 400 | 404 | 405 };

/**
 * @param method of the request; only GET is answered
 * @param requestUrl as Chromium gives it
 * @param folder absolute; files outside it are never found
 */
export function pageFile(method: string, requestUrl: string, folder: string): PageRequest {
  if (method !== 'GET') return { found: false, status: 405 };
  const path = pathOf(requestUrl);
  if (path === null) return { found: false, status: 400 };
  const segments = path === '/' ? ['index.html'] : path.slice(1).split('/');
  if (!segments.every((segment) => SEGMENT.test(segment))) return { found: false, status: 404 };
  const file = join(folder, ...segments);
  const contentType = CONTENT_TYPES[extname(file)];
  if (!isInside(folder, file) || contentType === undefined) return { found: false, status: 404 };
  return { found: true, file, contentType };
}

/** @returns the decoded path; null for another origin or a path that cannot be decoded */
function pathOf(requestUrl: string): string | null {
  if (!requestUrl.startsWith(`${APP_ORIGIN}/`)) return null;
  try {
    return decodeURIComponent(new URL(requestUrl).pathname);
  } catch {
    return null;
  }
}

/** `SEGMENT` allows no way out already; this holds even if someone widens it. */
function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`);
}
