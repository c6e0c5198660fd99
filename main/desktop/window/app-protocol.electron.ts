/** Serves the built page, and nothing else, at the window's origin `wire-tray-app://window/`. */
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { APP_SCHEME } from '../../../preload/constants.ts';
import { PAGE_HEADERS } from './content-policy.ts';
import { pageFile } from './page-files.ts';

/** Call before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/**
 * Answers the requests of one session's pages.
 * @param folder absolute path of the built page
 */
export function serveApp({ protocol: ofPages }: Session, folder: string): void {
  ofPages.handle(APP_SCHEME, async ({ method, url }) => {
    const request = pageFile(method, url, folder);
    if (!request.found) return refusal(request.status);
    try {
      // A copy: a Buffer may share its memory with other data.
      const body = new Uint8Array(await readFile(request.file));
      return new Response(body, {
        headers: { ...PAGE_HEADERS, 'Content-Type': request.contentType },
      });
    } catch {
      return refusal(404);
    }
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: PAGE_HEADERS });
}
