// npm run test:model [-- VARIANT …]: searches the models in docs/models for attacks and compares what is
// found with docs/models/variants.json. Prints the table; with names, only these variants, with each attack
// step by step.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLines } from '../main/files/terminal.ts';
import { cacheFolder } from './lib/cache-folder.ts';
import { EXIT, ScriptFailure } from './lib/failure.ts';
import { log, runScript } from './lib/run-script.ts';
import { withScratchFolder } from './lib/scratch.ts';
import { type Row, variantTable } from './model/table.ts';
import { queriesOf, variantText } from './model/variant-text.ts';
import { expectedAttacks, MODELS, readVariants, type Variant } from './model/variants.ts';
import { findVerifpal, searchForAttacks } from './model/verifpal.ts';

await runScript(async () => {
  const names = process.argv.slice(2);
  const { questions, variants } = readVariants();
  const unknown = names.find((name) => !variants.some((variant) => variant.name === name));
  if (unknown !== undefined) {
    const known = variants.map(({ name }) => name).join(', ');
    throw new ScriptFailure(
      'bad-use',
      `There is no variant ${unknown}.`,
      `There are: ${known}.`,
      EXIT.badUse,
    );
  }
  const chosen = variants.filter(({ name }) => names.length === 0 || names.includes(name));
  const verifpal = await findVerifpal(process.env);

  const rows: Row[] = [];
  const differences: string[] = [];
  for (const variant of chosen) {
    const { row, report, seconds } = await run(variant, verifpal);
    rows.push(row);
    const expected = expectedAttacks(variant, questions);
    const wrong = row.queries.filter((query) => expected.has(query) !== row.attacks.has(query));
    for (const query of wrong) {
      const what = row.attacks.has(query) ? 'an attack that is not expected' : 'no attack';
      differences.push(`${variant.name}: ${what}: ${query}`);
    }
    log(
      `${variant.name}: ${seconds.toFixed(1)} s, ${wrong.length === 0 ? 'as expected' : 'NOT AS EXPECTED'}`,
    );
    if (names.length > 0 || wrong.length > 0) writeLines('stdout', report);
  }
  writeLines('stdout', variantTable(rows, questions));
  for (const difference of differences) log(difference);
  return differences.length === 0 ? 0 : EXIT.failed;
});

/** @returns what Verifpal finds, and how long it took in seconds */
async function run(
  variant: Variant,
  verifpal: string,
): Promise<{ row: Row; report: string; seconds: number }> {
  const text = variantText(await readFile(join(MODELS, variant.model), 'utf8'), variant.changes);
  const queries = queriesOf(text);
  const start = performance.now();
  const { attacks, report } = await withScratchFolder(
    cacheFolder(process.env),
    async (folder, signal) => {
      const file = join(folder, `${variant.name}.vp`);
      await writeFile(file, text);
      return searchForAttacks(verifpal, file, { sessions: variant.sessions, signal });
    },
  );
  if (attacks.length !== queries.length) {
    throw new Error(`${variant.name}: ${queries.length} queries, ${attacks.length} answers`);
  }
  const found = new Set(queries.filter((_, index) => attacks[index]));
  return {
    row: { variant, queries, attacks: found },
    report,
    seconds: (performance.now() - start) / 1000,
  };
}
