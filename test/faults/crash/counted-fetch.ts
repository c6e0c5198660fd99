import { plainHttp } from '../../../main/net/plain-http.ts';
import type { Fetch } from '../../../main/net/transport.ts';
import type { Steps } from './steps.ts';

/**
 * Counts a step before each request and one after each response.
 * @param sending called with each request that is really sent
 */
export function countedFetch(
  steps: Steps,
  sending: (url: string, body: string | null) => void,
): Fetch {
  return (url, init) =>
    steps.around(`${init.method} ${callOf(url)}`, () => {
      sending(url, init.body);
      return plainHttp(url, init);
    });
}

function callOf(url: string): string {
  return new URL(url).pathname.replace(/[0-9a-f]{32}/, '…');
}
