import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { RunningRelay } from '../../../main/relay-server/server.ts';
import { RELAY, Stage } from '../../integration/processes.ts';
import { itOnLinux } from '../../support/where.ts';
import { allocate, list, post } from '../test-relay.ts';

/** A relay whose files may have 100 blocks: the write that reaches the end is only partly done, as on a full disk. */
class FullDiskStage extends Stage {
  async fullDiskRelay(): Promise<RunningRelay> {
    const limited = `trap '' XFSZ; ulimit -f 100; exec "$@"`;
    const args = ['--port', '0', '--data', this.folder('data')];
    const relay = this.start(['-c', limited, 'sh', process.execPath, RELAY, ...args], {
      program: 'sh',
    });
    const line = await relay.line((text) => text.startsWith('wire relay listening on '));
    const url = line.replace('wire relay listening on ', '');
    return { url, port: 0, urls: [], stop: async () => void (await relay.kill('SIGKILL')) };
  }
}

const stage = new FullDiskStage();
afterEach(() => stage.end());

itOnLinux(
  'an event of which only a part can be written is refused, and harms no other',
  async () => {
    const relay = await stage.fullDiskRelay();
    const slot = await allocate(relay);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const { status } = await post(relay, slot, { event_id: `${n}`, pad: 'x'.repeat(10_001) });
      statuses.push(status);
    }
    const stored = statuses.filter((status) => status === 201).length;
    expect(stored).toBeGreaterThan(2);
    expect(statuses).toEqual(statuses.map((_, n) => (n < stored ? 201 : 500)));
    const listed = await list(relay, slot);
    expect(listed.body).toMatchObject(
      Array.from({ length: stored }, (_, n) => ({ event_id: `${n}` })),
    );
    // Nothing is left of those that were refused.
    const { size } = await stat(join(stage.folder('data'), 'slots', `${slot.id}.jsonl`));
    expect(size).toBe(listed.text.length - 1);
  },
);
