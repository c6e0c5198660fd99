import type { Fetch } from '../../main/net/http-request.ts';
import { plainHttp } from '../../main/net/plain-http.ts';

/** What a hostile relay is tried on, as titles of tests have it. */
export const TRANSPORTS: readonly (readonly [name: string, transport: Fetch])[] = [
  ['plain http as the app calls it', plainHttp],
  ['Node’s fetch', fetch],
];
