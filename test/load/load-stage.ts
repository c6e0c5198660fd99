/** Our engine and relay as processes of their own, each measured from inside. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Core, openCore } from '../../main/core.ts';
import { ENGINE, RELAY, type Running, Stage } from '../integration/processes.ts';

const PROBE = join(import.meta.dirname, 'probe.mjs');

const foundSchema = z.object({
  /** ms that the event loop was late, beyond the probe's own pace */
  delayP50: z.number(),
  delayP99: z.number(),
  delayMax: z.number(),
  /** the longest of these that the process itself was computing */
  longestWork: z.number(),
  peakBytes: z.number(),
  cpuSeconds: z.number(),
});
export type Found = z.infer<typeof foundSchema>;

export interface Measured extends Running {
  /** Ends the process as it should end, and gives what was found. */
  finish(): Promise<Found>;
}

export class LoadStage extends Stage {
  #probes = 0;

  /** An engine that reports transitions as JSON lines, and measures itself. */
  measuredEngine(home: string, ...options: string[]): Measured {
    const args = [ENGINE, '--home', home, '--json', ...options];
    return this.#measured(args);
  }

  /** @returns the relay, without its limits, and its URL */
  async measuredRelay(): Promise<Measured & { url: string }> {
    const data = this.folder('relay-data');
    const args = ['--port', '0', '--data', data, '--limit', 'off'];
    const relay = this.#measured([RELAY, ...args]);
    const line = await relay.line((text) => text.startsWith('wire relay listening on '));
    return Object.assign(relay, { url: line.replace('wire relay listening on ', '') });
  }

  /** A home with an identity, and the ways to ask for something there. */
  async homeOf(handle: string): Promise<{ home: string; core: Core }> {
    const home = this.newHome();
    const core = openCore({ ...process.env, WIRE_HOME: home }, '0.1.0', fetch);
    await core.home.init({ handle });
    return { home, core };
  }

  #measured(args: readonly string[]): Measured {
    this.#probes += 1;
    const file = this.folder(`probe-${this.#probes}.json`);
    const env = { ...process.env, WIRE_HOME: '', NODE_OPTIONS: '', WIRE_TRAY_PROBE: file };
    const running = this.start(['--import', PROBE, ...args], { env });
    return Object.assign(running, {
      finish: async () => {
        await running.kill('SIGTERM');
        return foundSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      },
    });
  }
}

/** One line of a report: what a process needed. */
export function described(what: string, { delayP50, delayP99, delayMax, ...found }: Found): string {
  const delay = [delayP50, delayP99, delayMax].map((ms) => ms.toFixed(1)).join(' / ');
  const memory = (found.peakBytes / 1024 ** 2).toFixed(0);
  return `${what}: event loop late by ${delay} ms (median / p99 / worst; ${found.longestWork.toFixed(1)} ms by its own work), peak ${memory} MB, ${found.cpuSeconds.toFixed(1)} s CPU`;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
