/** A relay for which two days pass whenever it looks at a clock, and which expires events all the time. */
import { startRelay } from '../../../main/relay-server/server.ts';

const TWO_DAYS = 2 * 24 * 3_600_000;
const [dataDir = '', start = '0'] = process.argv.slice(2);
let time = Number(start) * 1_000_000 * TWO_DAYS;
const later = (): number => {
  time += TWO_DAYS;
  return time;
};

const relay = await startRelay({
  host: '127.0.0.1',
  port: 0,
  dataDir,
  limit: 'off',
  clock: { now: later },
  wallClock: { wall: () => later() },
  bounds: { keepEventsMs: 0, keepIdsMs: Number.POSITIVE_INFINITY, expiryIntervalMs: 1 },
});
process.stdout.write(`${relay.url}\n`);
