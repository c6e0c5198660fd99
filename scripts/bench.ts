// npm run bench [-- --only NAME[,NAME…] --rounds N --minutes N --beside CHECKOUT]: compares our speed
// with the reference CLI and with an empty Electron app. Prints tables and writes bench/results.json;
// docs/performance.md explains them. A full run takes about an hour on an otherwise idle machine.
// With --beside, `files` and `idle` also measure another checkout, which must find its node_modules.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from './bench/command.ts';
import { desktop } from './bench/desktop.ts';
import { files } from './bench/files.ts';
import { hundred } from './bench/hundred.ts';
import { idle } from './bench/idle.ts';
import { latency } from './bench/latency.ts';
import { formatTable, saveResults } from './bench/report.ts';
import type { Benchmark, Options } from './bench/row.ts';
import { spake2 } from './bench/spake2.ts';
import { waiting } from './bench/waiting.ts';
import { window } from './bench/window.ts';
import bundle from './lib/bundles.ts';
import { byName } from './lib/by-name.ts';
import { EXIT, ScriptFailure } from './lib/failure.ts';
import { log, runScript } from './lib/run-script.ts';

const BENCHMARKS: readonly Benchmark[] = [
  spake2,
  command,
  latency,
  hundred,
  waiting,
  files,
  desktop,
  idle,
  window,
];

await runScript(async () => {
  const args = process.argv.slice(2);
  const { chosen, options } = optionsOf(args);
  await bundle();
  for (const { name, measure } of chosen) {
    log(`── ${name}`);
    const tables = await measure(options);
    for (const table of tables) process.stdout.write(`${formatTable(table)}\n`);
    await saveResults(name, ['npm run bench --', ...args].join(' '), tables);
  }
  return 0;
});

function optionsOf(args: string[]): { chosen: readonly Benchmark[]; options: Options } {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      minutes: { type: 'string', default: '10' },
      beside: { type: 'string' },
    },
  });
  const names = values.only?.split(',');
  const chosen = names === undefined ? BENCHMARKS : byName(BENCHMARKS, names, 'benchmark');
  const options = {
    rounds: positive(values.rounds),
    minutes: positive(values.minutes),
    beside: values.beside === undefined ? null : resolve(values.beside),
  };
  return { chosen, options };
}

function positive(typed: string): number {
  const value = Number(typed);
  if (value > 0) return value;
  throw new ScriptFailure(
    'bad-use',
    `“${typed}” is not a number above zero.`,
    'Give a positive number.',
    EXIT.badUse,
  );
}
