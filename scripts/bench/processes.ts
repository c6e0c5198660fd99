/** CPU and memory of running processes, from /proc: Linux only. */
import { readdirSync, readFileSync } from 'node:fs';
import { capture } from '../lib/child.ts';

export const canMeasureProcesses = process.platform === 'linux';

/** CPU seconds that a process has used so far, user and system time together. */
export async function cpuSeconds(pid: number): Promise<number> {
  // The second field, the name, may contain anything. The fields after it have no spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / (await ticksPerSecond());
}

/** What processes have cost so far. */
export interface Cost {
  /** CPU seconds, as exact as the scheduler counts them: an idle program needs less than a clock tick */
  readonly cpu: number;
  /** how often their threads have gone to sleep, and so were woken */
  readonly wakeups: number;
}

/** What processes have cost so far, all threads together. Processes and threads that ended count as zero. */
export function costOf(pids: readonly number[]): Cost {
  let [cpu, wakeups] = [0, 0];
  for (const pid of pids) {
    for (const task of tasksOf(pid)) {
      cpu += Number(textOf(`${task}/schedstat`).split(' ')[0]) / 1e9;
      wakeups += Number(
        /^voluntary_ctxt_switches:\s+(\d+)/m.exec(textOf(`${task}/status`))?.[1] ?? 0,
      );
    }
  }
  return { cpu, wakeups };
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

let ticks: Promise<number> | null = null;

function ticksPerSecond(): Promise<number> {
  ticks ??= capture('getconf', ['CLK_TCK']).then(({ stdout }) => Number(stdout));
  return ticks;
}

/** A process and all its descendants. */
export function processTree(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  );
  const found = [pid];
  for (const one of found) {
    for (const [child, parent] of parents) if (parent === one) found.push(child);
  }
  return found;
}

function parentOf(pid: number): number | null {
  try {
    return Number(/^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

/** Memory of processes in MiB; shared pages count once (PSS). */
export function proportionalMemory(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + pssOf(pid), 0) / 1024;
}

function pssOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss: +(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  } catch {
    // The process has ended in the meantime.
    return 0;
  }
}
