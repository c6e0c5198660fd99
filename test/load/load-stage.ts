/** Starts our engine and relay as processes that measure themselves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Core, openCore } from '../../main/core.ts';
import { ENGINE, RELAY, type Running, Stage } from '../integration/processes.ts';

const PROBE = join(import.meta.dirname, 'probe.mjs');

const measurementSchema = z.object({
  /** event loop delay in ms, without the probe's own interval */
  delayP50: z.number(),
  delayP99: z.number(),
  delayMax: z.number(),
  /** the longest time that the process itself blocked the event loop, in ms */
  longestWork: z.number(),
  peakBytes: z.number(),
  cpuSeconds: z.number(),
});
export type Measurement = z.infer<typeof measurementSchema>;

export interface MeasuredProcess extends Running {
  /** Stops the process cleanly and returns its measurements. */
  finish(): Promise<Measurement>;
}

export class LoadStage extends Stage {
  #probes = 0;

  /** An engine that reports transitions as JSON lines, and measures itself. */
  measuredEngine(home: string, ...options: string[]): MeasuredProcess {
    const args = [ENGINE, '--home', home, '--json', ...options];
    return this.#measured(args);
  }

  /** @returns a relay without rate limits, and its URL */
  async measuredRelay(): Promise<MeasuredProcess & { url: string }> {
    const data = this.folder('relay-data');
    const args = ['--port', '0', '--data', data, '--limit', 'off'];
    const relay = this.#measured([RELAY, ...args]);
    const line = await relay.line((text) => text.startsWith('wire relay listening on '));
    return Object.assign(relay, { url: line.replace('wire relay listening on ', '') });
  }

  /** Makes a home with an identity. */
  async homeOf(handle: string): Promise<{ home: string; core: Core }> {
    const home = this.newHome();
    const core = openCore({ ...process.env, WIRE_HOME: home }, '0.1.0', fetch);
    await core.home.init({ handle });
    return { home, core };
  }

  #measured(args: readonly string[]): MeasuredProcess {
    this.#probes += 1;
    const file = this.folder(`probe-${this.#probes}.json`);
    const env = { ...process.env, WIRE_HOME: '', NODE_OPTIONS: '', WIRE_TRAY_PROBE: file };
    const running = this.start(['--import', PROBE, ...args], { env });
    return Object.assign(running, {
      finish: async () => {
        await running.kill('SIGTERM');
        return measurementSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      },
    });
  }
}

/** One line of a report with the measurements of a process. */
export function summaryOf(
  what: string,
  { delayP50, delayP99, delayMax, longestWork, peakBytes, cpuSeconds }: Measurement,
): string {
  const delay = [delayP50, delayP99, delayMax].map((ms) => ms.toFixed(1)).join(' / ');
  const memory = (peakBytes / 1024 ** 2).toFixed(0);
  return `${what}: event loop delay ${delay} ms (median / p99 / max; blocked by its own code for ${longestWork.toFixed(1)} ms at most), peak ${memory} MB, ${cpuSeconds.toFixed(1)} s CPU`;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
