/** The session of the window's page, from which nobody can be reached. */
import { setTimeout } from 'node:timers/promises';
import { type Session, session } from 'electron';
import { serveApp } from './app-protocol.electron.ts';

/** In memory: a page that was taken over can leave nothing for the next start. */
const PARTITION = 'page';

/**
 * Where the page's connections are sent. Nobody can listen at port 0, so nobody can be this proxy.
 * Chromium goes around a proxy for loopback, unless the bypass list says otherwise.
 */
const NOWHERE = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:0',
  proxyBypassRules: '<-loopback>',
} as const;

/** Questions to the network process before giving up, and ms between two of them: 20 s together. */
const ATTEMPTS = 1_000;
const PAUSE = 20;

/**
 * Opens the session, once, when the app is ready. It serves the page, and every other request of it fails.
 * The calls of the main process use other sessions.
 *
 * @param folder absolute path of the built page
 * @throws Error when its requests would go elsewhere
 */
export async function openPageSession(folder: string): Promise<Session> {
  const page = session.fromPartition(PARTITION);
  await page.setProxy(NOWHERE);
  await leadsNowhere(page);
  serveApp(page, folder);
  return page;
}

/**
 * Waits until the rules hold. `setProxy` only passes them on to Chromium's network process; and rules that
 * Chromium cannot parse are rules that it does not follow.
 * @throws Error when they do not hold in the end
 */
async function leadsNowhere(page: Session): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const way = await page.resolveProxy('http://127.0.0.1/');
    if (!way.includes('DIRECT')) return;
    await setTimeout(PAUSE);
  }
  throw new Error('the page could call any address');
}
