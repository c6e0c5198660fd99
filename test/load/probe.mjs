/**
 * Loaded into a process with `node --import`. Measures the process, and at its exit writes the results to
 * the file that WIRE_TRAY_PROBE names.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

/**
 * The longest time that the process itself blocked the event loop. The delay is capped by the CPU time that
 * the process used meanwhile, since a busy machine delays the event loop too.
 */
let longestWork = 0;
let at = performance.now();
let cpu = process.cpuUsage();
setInterval(() => {
  const late = performance.now() - at - RESOLUTION_MS;
  const { user, system } = process.cpuUsage(cpu);
  longestWork = Math.max(longestWork, Math.min(late, (user + system) / 1000));
  at = performance.now();
  cpu = process.cpuUsage();
}, RESOLUTION_MS).unref();

process.on('exit', () => {
  const file = process.env.WIRE_TRAY_PROBE;
  if (file === undefined) return;
  const { user, system } = process.cpuUsage();
  const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  const found = {
    delayP50: ms(delay.percentile(50)),
    delayP99: ms(delay.percentile(99)),
    delayMax: ms(delay.max),
    longestWork,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    cpuSeconds: (user + system) / 1e6,
  };
  writeFileSync(file, JSON.stringify(found));
});
