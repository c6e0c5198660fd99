/** The update feed of a package. It is fixed at build time and cannot be changed later. */
import { parseUrl } from '../../main/protocol/parse-url.ts';
import { EXIT, ScriptFailure } from '../lib/failure.ts';

/** The form of electron-builder's `publish`; packages contain it as resources/app-update.yml. */
export type Feed =
  | { readonly provider: 'generic'; readonly url: string }
  | { readonly provider: 'github'; readonly owner: string; readonly repo: string };

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * @param text `https://…/folder` or `github:OWNER/REPOSITORY`
 * @throws ScriptFailure `bad-use`, also for http, except to loopback addresses (for tests)
 */
export function parseFeed(text: string): Feed {
  const [, owner, repo] = /^github:([\w.-]+)\/([\w.-]+)$/.exec(text) ?? [];
  if (owner !== undefined && repo !== undefined) return { provider: 'github', owner, repo };
  const url = parseUrl(text);
  const safe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (url !== null && safe && url.username === '' && url.password === '') {
    return { provider: 'generic', url: url.href };
  }
  throw new ScriptFailure(
    'bad-use',
    `“${text}” is not a safe feed: anyone on the network path could choose what people install.`,
    'Use an https address, or github:OWNER/REPOSITORY.',
    EXIT.badUse,
  );
}
