import { describe, expect, it } from 'vitest';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import type { RelayCall } from '../../fakes/relay.ts';
import { RELAY, World } from '../support.ts';

const HALF_AN_HOUR = 1_800_000;
const unreachable = new RelayFailure('unreachable', 'no network');

describe('after a sleep that the system did not report', () => {
  it('a relay that failed is called at the next tick', async () => {
    const world = new World();
    const { host, relay, clock } = world;
    host.start();
    relay.outage = unreachable;
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(120_000);
    clock.sleep(60_000);
    relay.outage = null;
    await clock.advance(1_000);
    expect(host.status(code)).toBe('polling');
  });

  it.each<RelayCall>(['open', 'poll', 'post'])(
    'a pairing past its deadline ends within 2 s, although its %s hangs',
    async (call) => {
      const world = new World();
      const { host, guest, relay, clock } = world;
      relay.inject({ call, role: 'host', fault: 'hang', times: 100 });
      host.start();
      const code = await host.requests.host(RELAY, { protocol: 1 });
      if (call === 'post') {
        guest.start();
        await guest.requests.join(code, RELAY);
        await world.bothAt(code, 'sas_ready');
        await host.confirm(code);
      }
      await clock.advance(5_000);
      expect(relay.count(call, 'host')).toBe(1);
      clock.sleep(HALF_AN_HOUR);
      await clock.advance(2_000);
      expect(host.ending(code)).toBe('expired');
    },
  );

  it('many pairings past their deadline end within 2 s', async () => {
    const world = new World();
    const { host, clock } = world;
    host.start();
    const codes: string[] = [];
    for (let n = 0; n < 100; n += 1) codes.push(await host.requests.host(RELAY, { protocol: 1 }));
    // By now each waits for seconds between two polls.
    await clock.advance(200_000);
    clock.sleep(HALF_AN_HOUR);
    await clock.advance(2_000);
    expect(new Set(codes.map((code) => host.ending(code)))).toEqual(new Set(['expired']));
  });

  it('the home is listed again soon, also if the sleep came while it was listed', async () => {
    const world = new World();
    const { host, clock } = world;
    const { store } = host;
    const list = store.list.bind(store);
    store.list = () => {
      store.list = list;
      clock.sleep(HALF_AN_HOUR);
      return list();
    };
    host.start();
    store.watching = false;
    await clock.advance(0);
    const code = await host.requests.host(RELAY, { protocol: 1 });
    await clock.advance(16_000);
    expect(host.status(code)).toBe('polling');
  });
});
