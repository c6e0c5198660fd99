// npm run sbom: what a package contains, as CycloneDX JSON, and the licences of all of it.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from './lib/project.ts';
import { runScript, say } from './lib/run-script.ts';
import { readBill } from './sbom/bill.ts';
import { licenceList, readTexts } from './sbom/licences.ts';

/** Where packages, and what belongs to them, are written; packaging takes the list from there. */
const OUTPUT = join(PROJECT_ROOT, 'dist');

await runScript(async () => {
  const bill = await readBill(PROJECT_ROOT);
  const texts = await readTexts(PROJECT_ROOT, bill.components);
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(join(OUTPUT, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  await writeFile(join(OUTPUT, 'third-party-licences.txt'), licenceList(bill.components, texts));
  say(`${bill.components.length} components: dist/sbom.cdx.json, dist/third-party-licences.txt`);
  return 0;
});
