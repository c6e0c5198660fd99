// npm run test:mutation [-- [--concurrency N] [--force] [TARGET …]]: changes the source in small ways
// and counts how many of these mutants the tests notice. It may be stopped: known results are reused.
// --force tests every mutant again. What survived, and why, is in docs/reliability.md.
import { parseArgs } from 'node:util';
import { byName } from './lib/by-name.ts';
import { EXIT, ScriptFailure } from './lib/failure.ts';
import { log, runScript } from './lib/run-script.ts';
import { percentKilled, readScore, type Score, sumScores } from './mutation/score.ts';
import { mutateFile, type RunOptions, reportFile } from './mutation/stryker.ts';
import { sourcesOf, TARGETS, type Target } from './mutation/targets.ts';

await runScript(async () => {
  const { names, options } = readArguments(process.argv.slice(2));
  const chosen = names.length === 0 ? TARGETS : byName(TARGETS, names, 'target');
  const summary: string[] = [];
  let failed = false;
  for (const target of chosen) {
    const score = await mutateTarget(target, options);
    const percent = percentKilled(score);
    const enough = percent >= target.threshold;
    failed ||= !enough;
    summary.push(
      ...score.survivors.map(({ at, mutator, replacement }) => `${at} ${mutator}: ${replacement}`),
      `${target.name}: ${percent.toFixed(1)} % killed (${score.killed} killed, ` +
        `${score.survivors.length} survived), ${enough ? 'at least' : 'NOT'} ${target.threshold} %`,
    );
  }
  log(`\n${summary.join('\n')}`);
  return failed ? EXIT.failed : 0;
});

/** @throws ScriptFailure `mutation-failed` when Stryker itself fails, such as by a failing test */
async function mutateTarget(target: Target, options: RunOptions): Promise<Score> {
  const scores: Score[] = [];
  for (const source of sourcesOf(target)) {
    log(`\n── ${source}`);
    if ((await mutateFile(target, source, options)) !== 0) {
      throw new ScriptFailure(
        'mutation-failed',
        `Stryker could not test ${source}.`,
        'The lines above say why. The tests must pass without a mutant first.',
      );
    }
    scores.push(await readScore(reportFile(source)));
  }
  return sumScores(scores);
}

/** @throws ScriptFailure `bad-use` */
function readArguments(args: readonly string[]): {
  names: readonly string[];
  options: RunOptions;
} {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        concurrency: { type: 'string', default: '2' },
        force: { type: 'boolean', default: false },
      },
    });
    const concurrency = Number(values.concurrency);
    if (!Number.isInteger(concurrency) || concurrency < 1) throw new TypeError('bad concurrency');
    return { names: positionals, options: { concurrency, force: values.force } };
  } catch {
    throw new ScriptFailure(
      'bad-use',
      'These arguments are not known.',
      'npm run test:mutation [-- [--concurrency N] [--force] [TARGET …]]',
      EXIT.badUse,
    );
  }
}
