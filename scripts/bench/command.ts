/** How long a command of the engine takes that only reads, from its start to its exit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { builtProgram } from '../build/programs.mjs';
import { capture } from '../lib/child.ts';
import { RUN, TYPESCRIPT } from '../lib/node-programs.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { type Benchmark, figure } from './row.ts';

export const command: Benchmark = {
  name: 'command',
  async measure({ rounds }) {
    const built = await builtProgram(PROJECT_ROOT, 'engine');
    const contestants: readonly (readonly [string, readonly string[]])[] = [
      ['ours', [RUN, 'engine']],
      ['ours, without the look at the sources', [built]],
      ['ours, from source', [...TYPESCRIPT, 'main/headless.ts']],
    ];
    const times = new Map(contestants.map(([name]) => [name, [] as number[]]));
    const home = mkdtempSync(join(tmpdir(), 'wire-tray-bench-'));
    try {
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, args] of contestants) {
          times.get(name)?.push(await timed([...args, 'list', '--home', home]));
        }
      }
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
    const figures = [...times].map(([name, values]) => figure(name, 'ms', values));
    return [{ what: 'npm run engine -- list, without npm', figures, goal: null }];
  },
};

/** @returns ms until Node has exited */
async function timed(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const { code, stderr } = await capture(process.execPath, args, { cwd: PROJECT_ROOT });
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return performance.now() - began;
}
