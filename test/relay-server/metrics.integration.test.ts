import { describe, expect, it, onTestFinished } from 'vitest';
import { followStream } from './redis-store/load.ts';
import { allocate, call, list, post, startErrorOf, startTestRelay } from './test-relay.ts';

const HERE = { host: '127.0.0.1', port: 0 };

/** What Prometheus would read. */
async function metricsOf(port: number | undefined): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.text();
}

describe('a relay with --metrics', () => {
  it('counts calls by route and status, and names no slot and no address', async () => {
    const relay = await startTestRelay({ metrics: HERE });
    const slot = await allocate(relay);
    for (const event_id of ['a', 'b', 'b']) await post(relay, slot, { event_id });
    await list(relay, slot);
    await call(relay, 'GET', `/v1/no-such-call/${slot.id}`);
    const stream = await followStream(relay.url, slot);
    onTestFinished(() => stream.close());
    const text = await metricsOf(relay.metricsPort);
    const calls = (labels: string) => `wire_relay_calls_total{${labels}}`;
    const events = 'method="POST",route="/v1/events/:slotId"';
    expect(text).toContain(`${calls(`${events},status="201"`)} 2\n`);
    expect(text).toContain(`${calls(`${events},status="200"`)} 1\n`);
    expect(text).toContain(`${calls('method="any",route="none",status="404"')} 1\n`);
    expect(text).toContain(`wire_relay_call_seconds_count{${events}} 3\n`);
    for (const line of ['ready 1', 'store_up 1', 'streams 1', 'pair_waits 0', 'slots 1']) {
      expect(text).toContain(`\nwire_relay_${line}\n`);
    }
    expect(text).toContain('\nprocess_resident_memory_bytes ');
    expect(text).not.toContain(slot.id);
    expect(text).not.toContain('127.0.0.1');
  });

  it('never serves them where clients call it, and serves no calls where they are', async () => {
    const relay = await startTestRelay({ metrics: HERE });
    expect((await call(relay, 'GET', '/metrics')).status).toBe(404);
    const other = await fetch(`http://127.0.0.1:${relay.metricsPort}/v1/slot/allocate`);
    expect(other.status).toBe(404);
    await relay.stop();
    await expect(metricsOf(relay.metricsPort)).rejects.toThrow('fetch failed');
  });

  it('does not start where their port is taken, and leaves its folder', async () => {
    const other = await startTestRelay();
    const dataDir = other.dataDir;
    const error = await startErrorOf({ metrics: { host: '127.0.0.1', port: other.port } });
    expect(error.code).toBe('port-in-use');
    await other.stop();
    await startTestRelay({ dataDir });
  });
});
