/** What Chromium noted of its network in a file of `--log-net-log`. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const logSchema = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(
    z.object({ type: z.number(), params: z.record(z.string(), z.unknown()).optional() }),
  ),
});

/** A name is looked up, or a connection is opened. */
const OUTWARD = [
  'HOST_RESOLVER_MANAGER_REQUEST',
  'HOST_RESOLVER_MANAGER_JOB',
  'TCP_CONNECT_ATTEMPT',
  'UDP_CONNECT',
  'SSL_CONNECT',
];

/** @returns the hosts that the process asked the system's resolver for, some of them more than once */
export async function namesLookedUp(file: string): Promise<readonly string[]> {
  const { constants, events } = logSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const type = constants.logEventTypes.HOST_RESOLVER_MANAGER_JOB;
  if (type === undefined) throw new Error('the log names its events otherwise');
  return events.flatMap((event) => {
    const host = event.type === type ? event.params?.host : undefined;
    return typeof host === 'string' ? [host] : [];
  });
}

/** @returns names of the events in which the process tried to reach another one by network */
export async function reachedOut(file: string): Promise<readonly string[]> {
  const { constants, events } = logSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, id]) => [id, name]));
  const outward = OUTWARD.filter((name) => name in constants.logEventTypes);
  if (outward.length === 0) throw new Error('the log names its events otherwise');
  return events.map(({ type }) => names.get(type) ?? '').filter((name) => outward.includes(name));
}
