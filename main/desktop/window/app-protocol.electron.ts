/** The window's origin, `wire-tray-app://window/`: the built page, read-only, and nothing else. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { APP_SCHEME } from '../../../preload/contract.ts';
import { PAGE_HEADERS } from './content-policy.ts';
import { pageFile } from './page-files.ts';

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/**
 * Answers the page's requests. To be called once, when the app is ready.
 * @param folder absolute path of the built page
 */
export function serveApp(folder: string): void {
  protocol.handle(APP_SCHEME, async ({ method, url }) => {
    const request = pageFile(method, url, folder);
    if (!request.found) return refusal(request.status);
    try {
      // A Uint8Array of its own: a Buffer may be a window on memory that holds other things.
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
