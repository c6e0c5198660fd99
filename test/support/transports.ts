import { plainHttp } from '../../main/net/plain-http.ts';
import type { Fetch } from '../../main/net/transport.ts';

/** The transports that tests of hostile relays run with, by their names in test titles. */
export const TRANSPORTS: readonly (readonly [name: string, transport: Fetch])[] = [
  ['plain http as the app calls it', plainHttp],
  ['Node’s fetch', fetch],
];
