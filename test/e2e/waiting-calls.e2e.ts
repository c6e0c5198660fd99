/** The calls that the app lets wait at a relay behind https, where Chromium has six connections to a host. */
import { type RequestListener, request } from 'node:http';
import { WayServers } from '../support/way-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { issuerOf, trustIssuer } from './support/issuer.ts';

const PAIRINGS = 8;

let servers: WayServers;
test.beforeEach(() => {
  servers = new WayServers();
});
test.afterEach(() => servers.close());

/** Passes calls on to a relay, and counts those that wait there. */
class CountedWaits {
  readonly #open = new Set<object>();
  most = 0;
  /** How often each pair slot was read. */
  readonly reads = new Map<string, number>();

  inFrontOf(relayUrl: string): RequestListener {
    return (incoming, outgoing) => {
      const { pathname, searchParams } = new URL(incoming.url ?? '/', relayUrl);
      if (searchParams.has('as_role')) this.#read(pathname);
      if (searchParams.has('wait')) {
        this.#open.add(outgoing);
        this.most = Math.max(this.most, this.#open.size);
      }
      outgoing.on('close', () => this.#open.delete(outgoing));
      const { method, headers } = incoming;
      const passedOn = request(
        new URL(incoming.url ?? '/', relayUrl),
        { method, headers },
        (from) => {
          outgoing.writeHead(from.statusCode ?? 0, from.headers);
          from.pipe(outgoing);
        },
      );
      passedOn.on('error', () => outgoing.destroy());
      outgoing.on('close', () => passedOn.destroy());
      incoming.pipe(passedOn);
    };
  }

  #read(pairSlot: string): void {
    this.reads.set(pairSlot, (this.reads.get(pairSlot) ?? 0) + 1);
  }
}

test('four calls of the app wait at one host, however many pairings it has there, and the others poll', async ({
  stage,
}) => {
  const waits = new CountedWaits();
  const certificate = issuerOf(stage).issue('127.0.0.1');
  const port = await servers.https(certificate, waits.inFrontOf(stage.relayUrl));
  const alice = await stage.computer('alice');
  await trustIssuer(await stage.launch(alice));
  // Another program on this computer asks: the window may not ask for so many at once.
  const { requests } = stage.otherProcess(alice);
  for (let n = 0; n < PAIRINGS; n += 1) {
    await requests.host(`https://127.0.0.1:${port}`, { protocol: n % 2 === 0 ? 1 : 2 });
  }
  await expect.poll(() => waits.reads.size, { timeout: 20_000 }).toBe(PAIRINGS);
  // Long enough for those that poll to ask several times, and to wait if they were let.
  const often = () => [...waits.reads.values()].filter((reads) => reads > 4).length;
  await expect.poll(often, { timeout: 30_000 }).toBe(PAIRINGS - 4);
  expect(waits.most).toBe(4);
});
