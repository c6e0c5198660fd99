// npm run test:electron-api [-- --write]: type-checks against the Electron of the tests, too, and checks that
// docs/electron-api.md lists every API of Electron that we use, with signature and default in both versions.
// --write makes that list anew.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDeclarations } from './electron-api/declarations.ts';
import { DIFFERENCES } from './electron-api/differences.ts';
import { inventoryTable, namesIn, SECTION, wrongDifferences } from './electron-api/inventory.ts';
import { typeCheck } from './electron-api/type-check.ts';
import { usedMembers } from './electron-api/used.ts';
import { CURRENT_TYPES, olderTypes } from './electron-api/versions.ts';
import { EXIT } from './lib/failure.ts';
import { withSection } from './lib/page-table.ts';
import { OUTPUT, PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { withScratchFolder } from './lib/scratch.ts';

const PAGE = join(PROJECT_ROOT, 'docs', 'electron-api.md');

await runScript(async () => {
  const isWriting = process.argv.includes('--write');
  const olderFile = await olderTypes(process.env);
  const older = readDeclarations(await readFile(olderFile, 'utf8'));
  const current = readDeclarations(await readFile(CURRENT_TYPES, 'utf8'));
  const page = await readFile(PAGE, 'utf8');
  const known = namesIn(page);
  return withScratchFolder(OUTPUT, async (scratch) => {
    const complaints = await typeCheck(olderFile, scratch);
    const used = await usedMembers(current, isWriting ? [] : known, scratch);
    const table = inventoryTable(used, { older, current }, DIFFERENCES);
    const written = withSection(page, SECTION, table);
    if (isWriting) await writeFile(PAGE, written);
    const wrong = [
      ...(complaints === '' ? [] : [`With the types of the older Electron:\n${complaints}`]),
      ...used
        .filter((name) => !isWriting && !known.includes(name))
        .map((name) => `${name} is used, and not in docs/electron-api.md`),
      ...wrongDifferences(used, { older, current }, DIFFERENCES),
      ...missingFiles(),
      ...(isWriting || written === page
        ? []
        : ['docs/electron-api.md is not up to date: npm run test:electron-api -- --write']),
    ];
    for (const line of wrong) log(line);
    log(`${used.length} APIs of Electron are used; ${Object.keys(DIFFERENCES).length} differ.`);
    return wrong.length === 0 ? 0 : EXIT.failed;
  });
});

/** Branches and tests that the list of differences names and that are not there. */
function missingFiles(): readonly string[] {
  return Object.values(DIFFERENCES)
    .flatMap(({ branch, test }) => [branch, test])
    .filter((file) => file !== null && !existsSync(join(PROJECT_ROOT, file)))
    .map((file) => `${file} is named as a branch or test, and not there`);
}
