// npm run test:mutation [-- [--concurrency N] [--force] [TARGET | SOURCE …]]: changes the source in small
// ways and counts how many of these mutants the tests notice. A source file named alone has no threshold.
// The command may be stopped: known results are reused; --force tests every mutant again. What survives,
// and why, is in docs/reliability.md.
import { parseArgs } from 'node:util';
import { EXIT, ScriptFailure } from './lib/failure.ts';
import { log, runScript } from './lib/run-script.ts';
import { percentKilled, readScore, type Score, sumScores } from './mutation/score.ts';
import { mutateFile, type RunOptions, reportFile } from './mutation/stryker.ts';
import { chooseWork, type Work } from './mutation/targets.ts';

await runScript(async () => {
  const { names, options } = readArguments(process.argv.slice(2));
  const summary: string[] = [];
  let failed = false;
  for (const work of chooseWork(names)) {
    const score = await mutateAll(work, options);
    const percent = percentKilled(score);
    const enough = percent >= work.threshold;
    failed ||= !enough;
    summary.push(
      ...score.survivors.map(({ at, mutator, replacement }) => `${at} ${mutator}: ${replacement}`),
      `${work.name}: ${percent.toFixed(1)} % killed (${score.killed} killed, ` +
        `${score.survivors.length} survived), ${enough ? 'at least' : 'NOT'} ${work.threshold} %`,
    );
  }
  log(`\n${summary.join('\n')}`);
  return failed ? EXIT.failed : 0;
});

/** @throws ScriptFailure `mutation-failed` when Stryker itself fails, such as by a failing test */
async function mutateAll({ target, sources }: Work, options: RunOptions): Promise<Score> {
  const scores: Score[] = [];
  for (const source of sources) {
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
      'npm run test:mutation [-- [--concurrency N] [--force] [TARGET | SOURCE …]]',
      EXIT.badUse,
    );
  }
}
