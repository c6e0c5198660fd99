/** What the kernel says about running processes; Linux only. */
import { readdirSync, readFileSync } from 'node:fs';
import { capture } from '../lib/child.ts';

export const canMeasureProcesses = process.platform === 'linux';

/** CPU seconds of a process so far, its own and the system's for it. */
export async function cpuSeconds(pid: number): Promise<number> {
  // After the name, which may hold anything, come fields without spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / (await ticksPerSecond());
}

let ticks: Promise<number> | null = null;

function ticksPerSecond(): Promise<number> {
  ticks ??= capture('getconf', ['CLK_TCK']).then(({ stdout }) => Number(stdout));
  return ticks;
}

/** A process and all that came from it. */
export function family(pid: number): number[] {
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

/** Memory of processes in MiB, of which what they share counts once. */
export function proportionalMemory(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + pssOf(pid), 0) / 1024;
}

function pssOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss: +(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}
